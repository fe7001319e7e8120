import type { MockServer } from '../src/index.ts';

/** A JSON body: each test checks its own part. */
type Body = ReturnType<typeof JSON.parse>;

/** A response, read to its end. */
export interface ReadAnswer {
  readonly status: number;
  readonly body: Body;
}

/** A response with a JSON body. */
export type Answer = Omit<Response, 'json'> & { readonly json: () => Promise<Body> };

/** Calls the control routes of a server, for one sandbox where `sandbox` names it. */
export const createControl = (mock: Pick<MockServer, 'url'>, sandbox?: string) => {
  const ask = async (method: string, path: string, body?: unknown): Promise<ReadAnswer> => {
    const target = new URL(`/__mock/${path}`, mock.url);
    if (sandbox !== undefined) target.searchParams.set('sandbox', sandbox);
    const answer = await fetch(target, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text.startsWith('{') ? JSON.parse(text) : text };
  };
  return {
    get: (path: string) => ask('GET', path),
    put: (path: string, body: unknown) => ask('PUT', path, body),
    post: (path: string, body?: unknown) => ask('POST', path, body),
    patch: (path: string, body: unknown) => ask('PATCH', path, body),
    remove: (path: string) => ask('DELETE', path),
  };
};

/** Calls the pbx API of a server. */
export const askOverHttp = (
  url: string,
  path: string,
  token = 'demo-pbx-token',
  headers: Record<string, string> = {},
): Promise<Answer> => fetch(`${url}${path}`, { headers: { authorization: `Bearer ${token}`, ...headers } });

/** Reads the largest page of the pbx API. */
export const readPage = async (url: string): Promise<ReadAnswer> => {
  const answer = await askOverHttp(url, '/v1/cdr?page=1&limit=500');
  return { status: answer.status, body: await answer.json() };
};
