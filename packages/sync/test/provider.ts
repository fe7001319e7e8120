import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { type CdrClient, createCdrClient } from '@cdr/client';
import type { PbxCdrWire } from '@cdr/contract';

/** A row of the wire, with fields that this version does not know, too. */
export type WireCall = PbxCdrWire & Readonly<Record<string, unknown>>;

/** An account that a test changes while it runs. */
export interface Provider extends AsyncDisposable {
  readonly url: string;
  readonly client: CdrClient;
  /** The account's calls. */
  calls: WireCall[];
  /** Reports by their call id. */
  readonly reports: Map<string, object>;
  /** The order of calls that started in one second. @default by id, the same each time */
  tieOrder: () => number;
  /** Pages count no further. */
  totalCap: number;
  /** Each call comes, and counts, twice. */
  isTwice: boolean;
  /** Answers a request in place of the account. */
  intercept: ((url: URL, response: ServerResponse, token: string) => boolean) | undefined;
  /** Answers a list as the account does. */
  readonly respond: (url: URL, response: ServerResponse) => void;
  /** Requests so far. */
  readonly requests: () => number;
}

const json = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
};

const compare = (a: string, b: string): number => (a === b ? 0 : Number(a > b) * 2 - 1);

const isBetween = (time: string, from: string | null, to: string | null): boolean =>
  (from === null && to === null) || (time !== '' && time >= (from ?? '') && time <= (to ?? '9999-99-99'));

/** Starts an account without calls, behind HTTP on a free port of 127.0.0.1. */
export const startProvider = async (calls: readonly WireCall[] = []): Promise<Provider> => {
  const scrolls = new Map<string, WireCall[]>();
  let requests = 0;
  let serial = 0;

  const find = (query: URLSearchParams): WireCall[] => {
    const found = provider.calls
      .filter(({ time_started: at }) => isBetween(at, query.get('start_date'), query.get('end_date')))
      .filter(({ time_ended: at }) => isBetween(at, query.get('start_date_ended'), query.get('end_date_ended')))
      .toSorted((a, b) => compare(b.time_started, a.time_started) || provider.tieOrder() || compare(b.id, a.id));
    return provider.isTwice ? found.flatMap((call) => [call, call]) : found;
  };
  const list = (query: URLSearchParams): object => {
    const limit = Number(query.get('limit') ?? 10);
    if (query.has('page')) {
      const found = find(query);
      const page = Number(query.get('page'));
      const total = Math.min(found.length, provider.totalCap);
      return { data: found.slice((page - 1) * limit, page * limit), page, limit, total };
    }
    const [name = `s${serial++}`, place = '0'] = query.get('scroll_id')?.split('.') ?? [];
    if (!scrolls.has(name)) scrolls.set(name, find(query));
    const at = Number(place);
    return { data: scrolls.get(name)?.slice(at, at + limit), scroll_id: `${name}.${at + limit}` };
  };

  const server = createServer((request, response) => {
    requests += 1;
    const url = new URL(request.url ?? '', 'http://provider');
    const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
    if (provider.intercept?.(url, response, token)) return;
    const [, callId] = /^\/api\/v2\/report\/(.+)$/.exec(url.pathname) ?? [];
    if (callId === undefined) return provider.respond(url, response);
    const report = provider.reports.get(decodeURIComponent(callId));
    return report ? json(response, 200, { data: report }) : json(response, 404, { error: 'Not Found' });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  const baseUrl = `http://127.0.0.1:${address.port}`;
  const provider: Provider = {
    url: baseUrl,
    client: createCdrClient({
      pbx: { baseUrl, token: 'token' },
      autocall: { baseUrl, token: 'token' },
      maxRetries: 2,
      retryDelayMs: 1,
    }),
    calls: [...calls],
    reports: new Map(),
    tieOrder: () => 0,
    totalCap: Infinity,
    isTwice: false,
    intercept: undefined,
    respond: (url, response) => json(response, 200, list(url.searchParams)),
    requests: () => requests,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  return provider;
};

/** An answered call of a minute that started at a wall-clock time. */
export const wireCall = (index: number, started: string, changes: Readonly<Record<string, unknown>> = {}): WireCall => {
  const end = new Date(Date.parse(`${started.replace(' ', 'T')}Z`) + 60_000).toISOString();
  return {
    id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    sip_call_id: `call-${index}@pbx.example`,
    cause: 'NORMAL_CLEARING',
    duration: 60,
    billsec: 50,
    direction: 3,
    recording_url: '',
    extension: '0101',
    from_number: '19001919',
    to_number: `09${String(10_000_000 + index)}`,
    receive_dest: '',
    time_started: started,
    time_answered: started,
    time_ended: end.slice(0, 19).replace('T', ' '),
    status: 'ANSWERED',
    ...changes,
  };
};
