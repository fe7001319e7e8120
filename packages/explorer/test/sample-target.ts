import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toPhoneKey } from '@cdr/contract';
import { openTarget, type SqlRow, type Target } from '@cdr/sync';

/** The present of the samples: a Sunday evening in Vietnam. */
export const NOW = new Date('2026-06-28T14:00:00Z');

const MINUTE = 60;
const DAY = 86_400;

/** A row of `calls`. */
export const sampleRow = (id: string, changes: SqlRow = {}): SqlRow => {
  const { from_number: from = '0912345678', to_number: to = '19001000' } = changes;
  const raw = { id, from_number: from, to_number: to, extension: changes['extension'] ?? '101' };
  return {
    account: 'demo',
    id,
    source: 'pbx',
    direction: 'inbound',
    disposition: 'answered',
    status: 'ANSWERED',
    from_number: from,
    from_key: from === null ? null : toPhoneKey(String(from)),
    from_e164: null,
    to_number: to,
    to_key: to === null ? null : toPhoneKey(String(to)),
    to_e164: null,
    sip_call_id: null,
    extension: '101',
    receive_dest: null,
    started_at: '2026-06-28T03:00:00Z',
    answered_at: '2026-06-28T03:00:10Z',
    ended_at: '2026-06-28T03:01:10Z',
    day: '2026-06-28',
    ring_seconds: 10,
    talk_seconds: 60,
    total_seconds: 70,
    recording_url: null,
    hangup_cause: 'NORMAL_CLEARING',
    raw: JSON.stringify(raw),
    fingerprint: `f-${id}`,
    first_seen_at: '2026-06-28T04:00:00Z',
    changed_at: '2026-06-28T04:00:00Z',
    version: 1,
    removed_at: null,
    ...changes,
  };
};

/** Numbers from 0 to 1, the same in each run. */
const createRandom = (seed: number) => (): number => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
};

/** How busy each hour of a day is. */
const HOURS = [1, 1, 1, 1, 1, 2, 6, 20, 60, 90, 100, 70, 40, 60, 90, 85, 70, 45, 25, 18, 12, 6, 3, 1];
const OUTCOMES = [
  ['answered', 'NORMAL_CLEARING', 0.71],
  ['no-answer', 'ORIGINATOR_CANCEL', 0.16],
  ['busy', 'USER_BUSY', 0.07],
  ['failed', 'NORMAL_TEMPORARY_FAILURE', 0.04],
  ['cancelled', 'ORIGINATOR_CANCEL', 0.02],
] as const;

/** A call centre's calls of the days before {@link NOW}. */
export const sampleRows = (count: number, days: number): SqlRow[] => {
  const random = createRandom(7);
  const pick = <Item>(items: readonly Item[], fallback: Item): Item =>
    items[Math.floor(random() * items.length)] ?? fallback;
  const total = HOURS.reduce((sum, weight) => sum + weight, 0);
  const pickHour = (): number => {
    let left = random() * total;
    return HOURS.findIndex((weight) => (left -= weight) < 0);
  };
  const today = Math.floor((NOW.getTime() / 1000 + 7 * 3600) / DAY) * DAY - 7 * 3600;
  const toText = (second: number): string => `${new Date(second * 1000).toISOString().slice(0, 19)}Z`;
  let before: SqlRow | undefined;
  return Array.from({ length: count }, (_, index): SqlRow => {
    const day = Math.floor(random() ** 1.1 * days);
    const weekday = new Date((today - day * DAY + 12 * 3600) * 1000).getUTCDay();
    const isQuiet = (weekday === 0 || weekday === 6) && random() < 0.6;
    const start = Math.min(
      today - (isQuiet ? day + 2 : day) * DAY + pickHour() * 3600 + Math.floor(random() * 3600),
      NOW.getTime() / 1000 - Math.floor(random() * 3600) - 1,
    );
    let left = random();
    const [disposition, cause] = OUTCOMES.find(([, , part]) => (left -= part) < 0) ?? OUTCOMES[0];
    const ring = Math.floor(3 + random() ** 2 * 40);
    const talk = disposition === 'answered' ? Math.floor(8 + random() ** 4 * 14 * MINUTE + random() * 90) : 0;
    const isInbound = random() < 0.62;
    const outside = `09${String(10_000_000 + Math.floor(random() * 4000) * 7919).slice(0, 8)}`;
    const extension = pick(['101', '102', '103', '104', '105', '106', '201', '202', '203', '301', '302'], '101');
    const row = sampleRow(`00000000-0000-4000-8000-${String(index).padStart(12, '0')}`, {
      direction: isInbound ? 'inbound' : 'outbound',
      disposition,
      status: disposition.toUpperCase(),
      from_number: isInbound ? outside : '19001000',
      to_number: isInbound ? '19001000' : outside,
      sip_call_id: `call-${index}@pbx.example`,
      extension,
      started_at: toText(start),
      answered_at: disposition === 'answered' ? toText(start + ring) : null,
      ended_at: toText(start + ring + talk),
      ring_seconds: ring,
      talk_seconds: talk,
      total_seconds: ring + talk,
      recording_url: disposition === 'answered' ? 'https://recordings.example/1.wav' : null,
      hangup_cause: cause,
    });
    // A leg in eight rings on after one that was not answered.
    if (before === undefined || before['disposition'] === 'answered' || random() < 0.5) {
      before = row;
      return row;
    }
    const { ended_at: end, from_number = null, from_key = null, to_number = null, to_key = null } = before;
    const { direction = null, sip_call_id = null } = before;
    before = undefined;
    const next = Date.parse(String(end)) / 1000;
    return {
      ...row,
      from_number,
      from_key,
      to_number,
      to_key,
      direction,
      sip_call_id,
      started_at: toText(next),
      ended_at: toText(next + ring + talk),
    };
  });
};

/** A new target in a folder of its own, with rows in it. */
export const openSample = async (
  rows: readonly SqlRow[],
  state: object = {},
): Promise<{ readonly target: Target; readonly path: string; readonly close: () => Promise<void> }> => {
  const folder = mkdtempSync(join(tmpdir(), 'cdr-explorer-'));
  const path = join(folder, 'calls.sqlite');
  const target = await openTarget(`sqlite:${path}`);
  await target.commit({
    account: 'demo',
    version: 1,
    at: '2026-06-28T14:00:00Z',
    calls: rows,
    state: {
      timeZone: 'Asia/Ho_Chi_Minh',
      personal: 'keep',
      since: '1970-01-01 00:00:00',
      requests: {},
      version: 1,
      lastRoundAt: '2026-06-28T13:59:30Z',
      ...state,
    },
  });
  return {
    target,
    path,
    close: async () => {
      await target.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
