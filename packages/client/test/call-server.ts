import type { PbxCdrWire } from '@cdr/contract';
import { type Responder, respondJson, type FixtureServer, startServer } from './fixture-server.ts';
import { batch, page } from './rows.ts';

/** The kind of a list request: a page, the first step of a scroll, or a later one. */
export type RequestKind = 'page' | 'first' | 'step';

/** A pbx server of some calls, which a test can change while it runs. */
export interface CallServerOptions {
  readonly calls: readonly PbxCdrWire[];
  /** Whether a scroll's id changes with each batch and can be replayed, or stays and advances on use. */
  readonly ids?: 'new' | 'same';
  /** The response of `GET /v1/cdr/{id}`. */
  readonly get?: (id: string) => Responder;
  /** Responds before the server does anything. */
  readonly refuse?: (kind: RequestKind, index: number) => Responder | undefined;
  /** Replaces the server's response after the server did its part: a scroll has advanced. */
  readonly fault?: (kind: RequestKind, index: number, truth: Truth) => Responder | undefined;
}

/** The server's own response. */
export interface Truth {
  readonly data: readonly PbxCdrWire[];
  readonly scrollId: string;
  readonly total: number;
}

const bySide = ({ time_started: a, id: x }: PbxCdrWire, { time_started: b, id: y }: PbxCdrWire): number => {
  if (a !== b) return a < b ? 1 : -1;
  return x < y ? 1 : -1;
};

const toMatches = (calls: readonly PbxCdrWire[], query: URLSearchParams): PbxCdrWire[] => {
  const from = (name: string) => query.get(name) ?? '';
  const to = (name: string) => query.get(name) ?? '9';
  return calls
    .filter(({ time_started: at }) => at >= from('start_date') && at <= to('end_date'))
    .filter(({ time_ended: at }) => {
      if (!query.has('start_date_ended') && !query.has('end_date_ended')) return true;
      return at !== '' && at >= from('start_date_ended') && at <= to('end_date_ended');
    })
    .filter(({ status }) => status === (query.get('status') ?? status))
    .toSorted(bySide);
};

const toKind = (query: URLSearchParams): RequestKind => {
  if (query.has('scroll_id')) return 'step';
  return query.has('page') || query.has('offset') ? 'page' : 'first';
};

/** Lists and scrolls as the contract requires, over the current `options.calls`. */
export const startCallServer = (options: CallServerOptions): Promise<FixtureServer> => {
  const scrolls = new Map<string, { readonly rows: readonly PbxCdrWire[]; at: number }>();
  const counts = { page: 0, first: 0, step: 0 };
  let requests = 0;

  const toTruth = (query: URLSearchParams): Truth & { readonly kind: RequestKind } => {
    const limit = Number(query.get('limit') ?? 10);
    const id = query.get('scroll_id');
    if (id !== null) {
      const [name = '', place] = id.split('.');
      const scroll = scrolls.get(name) ?? { rows: [], at: 0 };
      const start = place === undefined ? scroll.at : Number(place);
      scroll.at = start + limit;
      const data = scroll.rows.slice(start, scroll.at);
      return { kind: 'step', data, total: 0, scrollId: place === undefined ? name : `${name}.${scroll.at}` };
    }
    const rows = toMatches(options.calls, query);
    if (!query.has('page') && !query.has('offset')) {
      const name = `scroll${scrolls.size}`;
      scrolls.set(name, { rows, at: limit });
      const scrollId = options.ids === 'same' ? name : `${name}.${limit}`;
      return { kind: 'first', data: rows.slice(0, limit), total: 0, scrollId };
    }
    const start = Number(query.get('offset') ?? (Number(query.get('page')) - 1) * limit);
    return { kind: 'page', data: rows.slice(start, start + limit), total: rows.length, scrollId: '' };
  };

  return startServer((response, request, index) => {
    const { pathname, searchParams: query } = new URL(request.url ?? '', 'http://x');
    if (options.get && pathname.startsWith('/v1/cdr/')) {
      options.get(pathname.slice('/v1/cdr/'.length))(response, request, index);
      return;
    }
    const refusal = options.refuse?.(toKind(query), requests++);
    if (refusal) {
      refusal(response, request, index);
      return;
    }
    const { kind, ...truth } = toTruth(query);
    const limit = Number(query.get('limit') ?? 10);
    const number = Number(query.get('page') ?? Math.floor(Number(query.get('offset')) / limit) + 1);
    const body =
      kind === 'page'
        ? page(truth.data, { page: number, limit, total: truth.total })
        : batch(truth.data, truth.scrollId);
    const respond = options.fault?.(kind, counts[kind]++, truth) ?? respondJson(body);
    respond(response, request, index);
  });
};

/** A call of 30 seconds that started at this second of a day. */
export const callAt = (row: PbxCdrWire, seconds: number): PbxCdrWire => {
  const toText = (at: number) =>
    new Date(Date.UTC(2026, 2, 1) + at * 1000).toISOString().slice(0, 19).replace('T', ' ');
  return { ...row, time_started: toText(seconds), time_answered: '', time_ended: toText(seconds + 30) };
};
