import { batch, computed, signal } from '@preact/signals';
import type { ConversationPage } from '@cdr/sync';
import { question } from './address.ts';
import { keepNear, type ListRows, NO_ROWS, toPlace, withFirstPage, withPage, findShift } from './list-rows.ts';
import { read } from './request.ts';
import { overview, pictures, reportTrouble } from './answers.ts';

const PAGE = 100;

/** The rows that are loaded; null before the first. */
export const list = signal<ListRows | null>(null);
/** Ids that came while the page was open, to mark their rows. */
export const arrived = signal<ReadonlySet<string>>(new Set());
/** By how many places the row at the top of the screen moved, each time. */
export const shifts = signal<{ readonly by: number }>({ by: 0 });

/** Conversations of the list. */
export const total = computed(() => {
  const { rows, end } = list.value ?? NO_ROWS;
  return end ?? Math.max(overview.value?.now.calls ?? 0, rows.size);
});

let inView: readonly [first: number, last: number] = [0, 0];
/** The row at the top of the screen. */
let anchor = 0;
let loading: AbortController | undefined;

/** Another question has another list. */
export const clearList = (): void => {
  loading?.abort();
  loading = undefined;
};

/** Takes the first page: of another question, or of the same one read anew. */
export const takeFirstPage = (page: ConversationPage, isRefresh: boolean): void => {
  const before = isRefresh ? list.value : null;
  const known = new Set([...(before?.rows.values() ?? [])].map(({ id }) => id));
  const fresh = page.conversations.filter(({ id }) => !known.has(id));
  batch(() => {
    arrived.value = known.size > 0 ? new Set(fresh.map(({ id }) => id)) : new Set();
    const by = before && findShift(before, page, anchor);
    if (by !== null && by !== 0) {
      // A response that was requested before still uses the old positions.
      clearList();
      shifts.value = { by };
    }
    list.value = before === null || by === null ? withPage(NO_ROWS, 0, page) : withFirstPage(before, page, inView, by);
  });
};

/** Reads the page that begins with a row. */
const loadPage = async (start: number): Promise<void> => {
  const cursor = list.value?.cursors.get(start);
  const place = cursor === undefined && pictures.value !== null ? toPlace(pictures.value.places, start) : null;
  if (cursor === undefined && place === null) return;
  const own = new AbortController();
  loading = own;
  try {
    const more = cursor === undefined ? { place: place ?? '' } : { after: `${cursor.startedAt} ${cursor.id}` };
    const page = await read<ConversationPage>('calls', question.value, own.signal, more);
    if (own.signal.aborted || list.value === null) return;
    list.value = keepNear(withPage(list.value, start, page), ...inView);
  } catch (error) {
    if (!own.signal.aborted) reportTrouble(error);
    return;
  } finally {
    if (loading === own) loading = undefined;
  }
  await loadInView();
};

/** Reads the rows in view that are not there, one page after another. */
const loadInView = async (): Promise<void> => {
  const { rows, cursors } = list.value ?? NO_ROWS;
  if (loading !== undefined || list.value === null) return;
  const [first, last] = inView;
  for (let index = first; index <= Math.min(last, total.value - 1); index += 1) {
    if (rows.has(index)) continue;
    await loadPage(cursors.has(index) ? index : Math.floor(index / PAGE) * PAGE);
    return;
  }
};

/** Tells which rows are in view, so that they are read. */
export const showRows = (first: number, last: number, top: number): void => {
  inView = [first, last];
  anchor = top;
  void loadInView();
};

/** Reads the rows in view anew, since any of them may have changed. The first page has been read. */
export const reloadInView = async (): Promise<void> => {
  const [first, last] = inView;
  for (let start = Math.max(PAGE, Math.floor(first / PAGE) * PAGE); start <= last; start += PAGE)
    if (start < total.value && loading === undefined) await loadPage(start);
};
