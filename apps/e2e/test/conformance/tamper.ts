import type { Fetch, RequirementId } from '@cdr/conformance';

/** Forwards a request with the given changes. */
export type Forward = (changes?: {
  readonly url?: URL;
  readonly authorization?: string;
  readonly method?: string;
}) => Promise<Response>;

/** A request that a tamper reads. */
export interface Tampered {
  readonly url: URL;
  readonly method: string;
  /** Empty without a query. */
  readonly authorization: string;
}

/** Changes requests or responses between the cases and a correct server. */
export type Tamper = (request: Tampered, forward: Forward) => Promise<Response>;

/** The requirement that a fault breaks, its sentence and its tamper. */
export type WrittenFault = readonly [requirement: RequirementId, fault: string, tamper: Tamper];

/** A list's body. */
export interface List {
  readonly data: ReadonlyArray<Record<string, unknown>>;
  readonly [key: string]: unknown;
}

const isList = (body: unknown): body is List => Array.isArray(Object(body).data);

/** A fetch with a tamper in between. */
export const tamperWith =
  (honest: Fetch, tamper: Tamper): Fetch =>
  (address, init) => {
    const { method, headers } = init;
    const { authorization: own = '', ...others } = headers;
    return tamper({ url: new URL(address), method, authorization: own }, (changes = {}) => {
      const { url, authorization = own } = changes;
      return honest(url === undefined ? address : url.href, {
        method: changes.method ?? method,
        headers: { ...others, ...(authorization !== '' && { authorization }) },
      });
    });
  };

/** Changes nothing. */
export const leave: Tamper = (_, forward) => forward();

/** Changes the bodies of lists. */
export const lists =
  (change: (list: List, url: URL) => List): Tamper =>
  async ({ url }, forward) => {
    const response = await forward();
    const body: unknown = await response
      .clone()
      .json()
      .catch(() => null);
    return isList(body) ? Response.json(change(body, url)) : response;
  };

/** Changes every call, in lists and alone. */
export const rows =
  (change: (row: Record<string, unknown>) => Record<string, unknown>): Tamper =>
  async (_, forward) => {
    const response = await forward();
    const body: unknown = await response
      .clone()
      .json()
      .catch(() => null);
    if (isList(body)) return Response.json({ ...body, data: body.data.map(change) });
    return response.status === 200 ? Response.json(change(Object(body))) : response;
  };

/** Changes every report. */
export const reports =
  (change: (report: Record<string, unknown>) => Record<string, unknown>): Tamper =>
  async (_, forward) => {
    const response = await forward();
    if (response.status !== 200) return response;
    const { data }: { data: Record<string, unknown> } = await response.json();
    return Response.json({ data: change(data) });
  };

/** Changes the body of every error. */
export const errors =
  (change: (error: unknown) => object): Tamper =>
  async (_, forward) => {
    const response = await forward();
    if (response.status < 400) return response;
    const { status, headers } = response;
    return new Response(JSON.stringify(change(Object(await response.json()).error)), { status, headers });
  };

/** Changes the requests to the server. */
export const requests =
  (change: (url: URL) => void): Tamper =>
  ({ url }, forward) => {
    const changed = new URL(url);
    change(changed);
    return forward({ url: changed });
  };

/** Removes a parameter if the rest of the query matches. */
export const ignores = (name: string, where: (url: URL) => boolean = () => true): Tamper =>
  requests((url) => where(url) && url.searchParams.delete(name));

/** Changes the text of a parameter, if present. */
export const rewrites = (name: string, rewrite: (text: string) => string): Tamper =>
  requests((url) => {
    const text = url.searchParams.get(name);
    if (text !== null) url.searchParams.set(name, rewrite(text));
  });

/** Responds with an error to matching addresses. */
export const refuses =
  (pattern: RegExp, status: number, error: unknown = 'no'): Tamper =>
  async ({ url }, forward) =>
    pattern.test(`${url.pathname}${url.search}`) ? Response.json({ error }, { status }) : forward();

/** Replaces one status by another. */
export const answersInstead =
  (status: number, other: number): Tamper =>
  async (_, forward) => {
    const response = await forward();
    return response.status === status
      ? new Response(await response.text(), { status: other, headers: response.headers })
      : response;
  };

/** Replaces every credential by a valid one. */
export const letsInAs =
  (authorization: string): Tamper =>
  (_, forward) =>
    forward({ authorization });

/** Whether a query has a parameter. */
export const has = (url: URL, name: string): boolean => url.searchParams.has(name);

/** The names of errors by which a case reports a fault. */
export const FOUND = /^(?:Drift|AssertionError)$/;

/** Changes the headers of every response. */
export const heads =
  (change: (headers: Headers, response: Response, request: Tampered) => void): Tamper =>
  async (request, forward) => {
    const response = await forward();
    const headers = new Headers(response.headers);
    change(headers, response, request);
    return new Response(response.body, { status: response.status, headers });
  };
