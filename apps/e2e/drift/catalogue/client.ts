import type { CdrClient, CdrClientOptions } from '@cdr/client';
import type { ClientUnderTest } from '@cdr/conformance';
import { type Fault, type Seams, withTargets } from '../fault.ts';

type Client = Seams['client'];
type Fetch = NonNullable<CdrClientOptions['fetch']>;

/** Changes the options of a client. */
const withOptions =
  (change: (options: CdrClientOptions) => CdrClientOptions): Client =>
  (create) =>
  (options) =>
    create(change(options));

/** Changes the requests of a client and their responses. */
const withFetch = (change: (fetch: Fetch) => Fetch): Client =>
  withOptions((options) => ({ ...options, fetch: change(options.fetch ?? globalThis.fetch) }));

const withRequest = (change: (init: RequestInit) => RequestInit): Client =>
  withFetch((fetch) => (url, init) => fetch(url, change(init)));

const withHeaders = (change: (headers: Headers) => void): Client =>
  withRequest((init) => {
    const headers = new Headers(init.headers);
    change(headers);
    return { ...init, headers };
  });

const withResponseHeaders = (change: (headers: Headers) => void): Client =>
  withFetch((fetch) => async (url, init) => {
    const response = await fetch(url, init);
    const { status, statusText } = response;
    const headers = new Headers(response.headers);
    change(headers);
    // Only these statuses allow a body.
    return status < 200 ? response : new Response(response.body, { status, statusText, headers });
  });

/** Sends a request once more. */
const withRetry = (shouldRetry: (url: string, response: Response | null) => boolean): Client =>
  withFetch((fetch) => async (url, init) => {
    const response = await fetch(url, init).catch(() => null);
    return response === null || shouldRetry(url, response) ? fetch(url, init) : response;
  });

type Cdrs = ReturnType<ClientUnderTest['createClient']>['pbx']['cdrs'];

/** Changes the results of a client's calls. */
const withCdrs =
  (change: (cdrs: CdrClient['pbx']['cdrs']) => Partial<Cdrs>): Client =>
  (create) =>
  (options) => {
    const { autocall, pbx } = create(options);
    return { autocall, pbx: { cdrs: { ...pbx.cdrs, ...change(pbx.cdrs) } } };
  };

async function* skipEleventh<Row>(rows: AsyncIterable<Row>): AsyncIterable<Row> {
  let index = 0;
  for await (const row of rows) if ((index += 1) % 11 !== 0) yield row;
}

/** Faults of a client: in its options, its requests and its results. */
export const clientFaults: readonly Fault[] = withTargets(
  ['client'],
  [
    {
      id: 'client/redirect/followed',
      description: 'Redirects are followed.',
      requirement: 'client/redirect/never-followed',
      client: withRequest((init) => ({ ...init, redirect: 'follow' })),
    },
    {
      id: 'client/request/traceparent-lost',
      description: 'Requests lose their traceparent.',
      requirement: 'client/request/traceparent',
      client: withHeaders((headers) => headers.delete('traceparent')),
    },
    {
      id: 'client/credential/wrong-scheme',
      description: 'autocall gets its token behind Bearer.',
      requirement: 'client/credential/by-api',
      client: withHeaders((headers) => {
        const token = headers.get('authorization') ?? '';
        if (!token.startsWith('Bearer ')) headers.set('authorization', `Bearer ${token}`);
      }),
    },
    {
      id: 'client/credential/stale-after-401',
      description: 'A token function that was refused is not called again.',
      requirement: 'client/credential/renewed-once',
      client: withOptions((options) => {
        if (options.baseUrl === undefined || typeof options.token !== 'function') return options;
        const { token } = options;
        let first: ReturnType<typeof token> | undefined;
        return { ...options, token: (context: Parameters<typeof token>[0]) => (first ??= token(context)) };
      }),
    },
    {
      id: 'client/retry/never',
      description: 'No request is retried.',
      requirement: 'client/retry/may-pass',
      client: withOptions((options) => ({ ...options, maxRetries: 0 })),
    },
    {
      id: 'client/retry/one-too-many',
      description: 'A request is retried once more than maxRetries.',
      requirement: 'client/retry/most',
      client: withOptions((options) => ({ ...options, maxRetries: (options.maxRetries ?? 3) + 1 })),
    },
    {
      id: 'client/retry/will-not-pass',
      description: 'A 4xx is retried.',
      requirement: 'client/retry/will-not-pass',
      client: withRetry((_, response) => response !== null && response.status >= 400 && response.status < 500),
    },
    {
      id: 'client/retry/retry-after-lost',
      description: 'Retry-After is ignored.',
      requirement: 'client/retry/retry-after',
      client: withResponseHeaders((headers) => headers.delete('retry-after')),
    },
    {
      id: 'client/timeout/abort-ignored',
      description: 'An aborted request continues.',
      requirement: 'client/timeout/abort',
      client: withRequest((init) => ({ ...init, signal: null })),
    },
    {
      id: 'client/error/too-large',
      description: 'maxBytes is ignored.',
      requirement: 'client/error/too-large',
      client: withOptions((options) => ({ ...options, maxBytes: 2 ** 28 })),
    },
    {
      id: 'client/error/content-type-ignored',
      description: 'A response of any content type is read as JSON.',
      requirement: 'client/error/not-json',
      client: withResponseHeaders((headers) => headers.set('content-type', 'application/json')),
    },
    {
      id: 'client/time/utc',
      description: 'Times are read as UTC.',
      requirement: 'client/decode/call',
      client: withOptions((options) => ({ ...options, timeZone: 'UTC' })),
    },
    {
      id: 'client/scroll/step-retried',
      description: 'A lost step of a scroll is sent again.',
      requirement: 'client/scroll/step-is-not-repeated',
      client: withRetry((url, response) => response !== null && response.status >= 500 && url.includes('scroll_id=')),
    },
    {
      id: 'client/scroll/row-skipped',
      description: 'A scroll skips every eleventh row.',
      requirement: 'client/scroll/complete',
      client: withCdrs((cdrs) => ({ scroll: (...args) => skipEleventh(cdrs.scroll(...args)) })),
    },
    {
      id: 'client/list/page-repeated',
      description: 'next() of a page reads the same page.',
      requirement: 'client/list/next-partitions',
      client: withCdrs((cdrs) => ({
        list: async (...args) => {
          const page = await cdrs.list(...args);
          return { ...page, next: () => cdrs.list(...args) };
        },
      })),
    },
  ],
);
