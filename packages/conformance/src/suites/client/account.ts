import { PbxListQuery, PbxListQueryWire, type PbxCdrWire, PBX_LIMIT, isPaginated, decode } from '@cdr/contract';
import { addSeconds } from '@cdr/shared/wall-clock';
import { createMatcher } from '../pbx/matches-filter.ts';
import { respondJson, respondError, toRow } from './responses.ts';
import type { Respond } from './fake-server.ts';

/** Calls of a made-up account, newest first, two of a second each. */
export const createRows = (count: number): PbxCdrWire[] =>
  Array.from({ length: count }, (_, index) => {
    const started = addSeconds('2026-03-02 12:00:00', -60 * Math.floor(index / 2));
    return toRow({
      id: `00000000-0000-4000-8000-${String(count - index).padStart(12, '0')}`,
      time_started: started,
      time_answered: addSeconds(started, 4),
      time_ended: addSeconds(started, 15),
    });
  });

/** How the account's server behaves. */
export interface AccountOptions {
  /** The account's calls, newest first. They may change between requests. */
  readonly rows: readonly PbxCdrWire[];
  /** Whether each batch has a new `scroll_id`, or all of them the same one. @default 'new' */
  readonly scrollIds?: 'new' | 'same';
  /** Replaces the account's own response. `step` counts a scroll's requests from 0; null for a page. */
  readonly instead?: (query: PbxListQuery, step: number | null) => Respond | undefined;
}

/** Creates `GET /v1/cdr` of an account, as a correct server serves it. */
export const createAccount = ({ rows, scrollIds = 'new', instead }: AccountOptions): Respond => {
  const scrolls = new Map<string, { rows: readonly PbxCdrWire[]; step: number; readonly scroll: number }>();
  const toScrollId = (scroll: number, step: number): string => `s${scroll}-${scrollIds === 'same' ? 'x' : step}`;
  let opened = 0;

  return (received, response, index) => {
    const say = (respond: Respond): void => respond(received, response, index);
    const parsed = PbxListQueryWire.safeParse(Object.fromEntries(received.query));
    if (!parsed.success) return say(respondError(400));
    const wire = parsed.data;
    const query = decode(PbxListQuery, wire);
    const limit = query.limit ?? PBX_LIMIT.default;
    if (isPaginated(query)) {
      const replaced = instead?.(query, null);
      if (replaced !== undefined) return say(replaced);
      const { page: _, offset: __, ...filters } = wire;
      const kept = rows.filter(createMatcher(filters));
      const skipped = query.offset ?? ((query.page ?? 1) - 1) * limit;
      const data = kept.slice(skipped, skipped + limit);
      return say(respondJson({ data, limit, page: Math.floor(skipped / limit) + 1, total: kept.length }));
    }
    const known = query.scrollId === undefined ? undefined : scrolls.get(query.scrollId);
    if (query.scrollId !== undefined && known === undefined) return say(respondError(404));
    const scroll = known?.scroll ?? opened++;
    const step = known?.step ?? 0;
    const replaced = instead?.(query, step);
    if (replaced !== undefined) return say(replaced);
    const left = known?.rows ?? rows.filter(createMatcher(wire));
    const nextId = toScrollId(scroll, step + 1);
    scrolls.set(nextId, { rows: left.slice(limit), step: step + 1, scroll });
    return say(respondJson({ data: left.slice(0, limit), scroll_id: nextId }));
  };
};

/** The ids of all calls. */
export const readIds = async (calls: AsyncIterable<{ readonly id: string }>): Promise<string[]> => {
  const ids: string[] = [];
  for await (const { id } of calls) ids.push(id);
  return ids;
};
