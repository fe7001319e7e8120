import type { Fetch, RequirementId } from '@cdr/conformance';

/** Sends a request on, as it came but for what is given. */
export type Forward = (changes?: {
  readonly url?: URL;
  readonly authorization?: string;
  readonly method?: string;
}) => Promise<Response>;

/** What a tampering hand sees of a request. */
export interface Tampered {
  readonly url: URL;
  readonly method: string;
  /** Empty when there was none. */
  readonly authorization: string;
}

/** Stands between the cases and an honest server. */
export type Tamper = (request: Tampered, forward: Forward) => Promise<Response>;

/** A fault of a server, and the requirement that its written case must find broken. */
export type WrittenFault = readonly [requirement: RequirementId, fault: string, tamper: Tamper];

/** A list's body. */
export interface List {
  readonly data: ReadonlyArray<Record<string, unknown>>;
  readonly [key: string]: unknown;
}

const isList = (body: unknown): body is List => Array.isArray(Object(body).data);

/** A fetch with a hand in between. */
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

/** Nothing is tampered with. */
export const leave: Tamper = (_, forward) => forward();

/** Changes what lists answer. */
export const lists =
  (change: (list: List, url: URL) => List): Tamper =>
  async ({ url }, forward) => {
    const answer = await forward();
    const body: unknown = await answer
      .clone()
      .json()
      .catch(() => null);
    return isList(body) ? Response.json(change(body, url)) : answer;
  };

/** Changes every call that is answered, in lists and alone. */
export const rows =
  (change: (row: Record<string, unknown>) => Record<string, unknown>): Tamper =>
  async (_, forward) => {
    const answer = await forward();
    const body: unknown = await answer
      .clone()
      .json()
      .catch(() => null);
    if (isList(body)) return Response.json({ ...body, data: body.data.map(change) });
    return answer.status === 200 ? Response.json(change(Object(body))) : answer;
  };

/** Changes every report that is answered. */
export const reports =
  (change: (report: Record<string, unknown>) => Record<string, unknown>): Tamper =>
  async (_, forward) => {
    const answer = await forward();
    if (answer.status !== 200) return answer;
    const { data }: { data: Record<string, unknown> } = await answer.json();
    return Response.json({ data: change(data) });
  };

/** Changes the body of every error. */
export const errors =
  (change: (error: unknown) => object): Tamper =>
  async (_, forward) => {
    const answer = await forward();
    if (answer.status < 400) return answer;
    const { status, headers } = answer;
    return new Response(JSON.stringify(change(Object(await answer.json()).error)), { status, headers });
  };

/** Changes what is asked of the server. */
export const requests =
  (change: (url: URL) => void): Tamper =>
  ({ url }, forward) => {
    const changed = new URL(url);
    change(changed);
    return forward({ url: changed });
  };

/** Leaves a parameter out, where the rest of the query is as it says. */
export const ignores = (name: string, where: (url: URL) => boolean = () => true): Tamper =>
  requests((url) => where(url) && url.searchParams.delete(name));

/** Changes the text of a parameter that is there. */
export const rewrites = (name: string, rewrite: (text: string) => string): Tamper =>
  requests((url) => {
    const text = url.searchParams.get(name);
    if (text !== null) url.searchParams.set(name, rewrite(text));
  });

/** Answers with an error where the address matches. */
export const refuses =
  (pattern: RegExp, status: number, error: unknown = 'no'): Tamper =>
  async ({ url }, forward) =>
    pattern.test(`${url.pathname}${url.search}`) ? Response.json({ error }, { status }) : forward();

/** Answers with another status in place of one. */
export const answersInstead =
  (status: number, other: number): Tamper =>
  async (_, forward) => {
    const answer = await forward();
    return answer.status === status
      ? new Response(await answer.text(), { status: other, headers: answer.headers })
      : answer;
  };

/** Lets everybody in, as the holder of one credential. */
export const letsInAs =
  (authorization: string): Tamper =>
  (_, forward) =>
    forward({ authorization });

/** Whether a query has a parameter. */
export const has = (url: URL, name: string): boolean => url.searchParams.has(name);

/** How an error of a case is called that found something. */
export const FOUND = /^(?:Drift|AssertionError)$/;

/** Changes the head of every answer. */
export const heads =
  (change: (headers: Headers, answer: Response, request: Tampered) => void): Tamper =>
  async (request, forward) => {
    const answer = await forward();
    const headers = new Headers(answer.headers);
    change(headers, answer, request);
    return new Response(answer.body, { status: answer.status, headers });
  };
