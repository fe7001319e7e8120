import {
  isPaginated,
  PBX_LIMIT,
  type PbxCdrWire,
  PbxListQuery,
  parseBearerAuthorization,
  toIssues,
  isRecordId,
} from '@cdr/contract';
import { sendJson, type Respond } from './fixture-server.ts';

/** The token that the small server accepts. */
export const TOKEN = 'token-0123456789';

/** A number that no output may hold. */
export const PHONE = '0912345678';

const pad = (value: number, width = 2): string => String(value).padStart(width, '0');

/** Calls of an account, newest first, one each half hour. */
export const CALLS: readonly PbxCdrWire[] = Array.from({ length: 40 }, (_, index) => {
  const minutes = (40 - index) * 30;
  const clock = `2026-03-${pad(1 + Math.floor(minutes / 1440))} ${pad(Math.floor(minutes / 60) % 24)}:${pad(minutes % 60)}`;
  return {
    id: `5f0f1c1e-0000-4000-8000-${pad(index, 12)}`,
    sip_call_id: `call/${index}@private.example`,
    cause: 'NORMAL_CLEARING',
    duration: 20 + (index % 5),
    billsec: 10,
    direction: 1 + (index % 3),
    recording_url: `https://recordings.example/private-${index}.wav`,
    extension: String(101 + (index % 4)),
    from_number: PHONE,
    to_number: `02873000${pad(index, 3)}`,
    receive_dest: '',
    time_started: `${clock}:00`,
    time_answered: `${clock}:${pad(10 + (index % 5))}`,
    time_ended: `${clock}:${pad(20 + (index % 5))}`,
    status: index % 7 === 0 ? 'BUSY' : 'ANSWERED',
  };
});

/** The faults of a small server. */
export interface Drifts {
  /** Replaces the rows of a response. */
  readonly rows?: (rows: readonly PbxCdrWire[], query: PbxListQuery) => readonly object[];
  /** Replaces `total`. */
  readonly total?: (total: number) => number;
  /** The list requests without a response. */
  readonly hangUpOn?: (url: URL) => boolean;
}

const decodeOrNull = (segment: string): string | null => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
};

const keeps = (row: PbxCdrWire, query: PbxListQuery): boolean =>
  (query.startDate ?? '') <= row.time_started &&
  row.time_started <= (query.endDate ?? '9999') &&
  (query.duration ?? row.duration) === row.duration &&
  (query.status ?? row.status) === row.status;

/** A pbx server that lists and shows {@link CALLS}, with the filters by start, `duration` and `status` alone. */
export const smallPbx =
  ({ rows = (page) => page, total = (count) => count, hangUpOn = () => false }: Drifts = {}): Respond =>
  (request, response) => {
    const url = new URL(request.url ?? '', 'http://small.pbx');
    if (parseBearerAuthorization(request.headers.authorization) !== TOKEN) {
      sendJson(response, 401, { error: 'Unauthorized' });
      return;
    }
    if (url.pathname !== '/v1/cdr') {
      const id = decodeOrNull(url.pathname.replace('/v1/cdr/', ''));
      if (id === null || !isRecordId(id)) {
        sendJson(response, 400, { error: [{ id: 'must be an id' }] });
        return;
      }
      const call = CALLS.find((call) => call.id === id || call.sip_call_id === id);
      sendJson(response, call === undefined ? 404 : 200, call ?? { error: 'Not Found' });
      return;
    }
    if (hangUpOn(url)) {
      request.socket.destroy();
      return;
    }
    const parsed = PbxListQuery.safeParse(Object.fromEntries(url.searchParams));
    if (!parsed.success) {
      const errors = toIssues(parsed.error.issues).map(({ path, message }) => ({ [path]: message }));
      sendJson(response, 400, { error: errors });
      return;
    }
    const query = parsed.data;
    const kept = CALLS.filter((call) => keeps(call, query));
    const limit = query.limit ?? PBX_LIMIT.default;
    const skipped = query.offset ?? ((query.page ?? 1) - 1) * limit;
    const data = rows(kept.slice(skipped, skipped + limit), query);
    if (!isPaginated(query)) sendJson(response, 200, { data, scroll_id: 'c2Nyb2xs' });
    else sendJson(response, 200, { data, limit, page: Math.floor(skipped / limit) + 1, total: total(kept.length) });
  };
