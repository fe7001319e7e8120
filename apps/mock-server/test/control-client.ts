import type { MockServer } from '../src/index.ts';

/** A JSON body: each test checks its own part. */
type Body = ReturnType<typeof JSON.parse>;

/** A response, read to its end. */
export interface ReadResponse {
  readonly status: number;
  readonly body: Body;
}

/** A response with a JSON body. */
export type JsonResponse = Omit<Response, 'json'> & { readonly json: () => Promise<Body> };

/** Calls the control routes of a server, for one sandbox where `sandbox` names it. */
export const createControl = (mock: Pick<MockServer, 'url'>, sandbox?: string) => {
  const send = async (method: string, path: string, body?: unknown): Promise<ReadResponse> => {
    const target = new URL(`/__mock/${path}`, mock.url);
    if (sandbox !== undefined) target.searchParams.set('sandbox', sandbox);
    const response = await fetch(target, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const text = await response.text();
    return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text };
  };
  return {
    get: (path: string) => send('GET', path),
    put: (path: string, body: unknown) => send('PUT', path, body),
    post: (path: string, body?: unknown) => send('POST', path, body),
    patch: (path: string, body: unknown) => send('PATCH', path, body),
    remove: (path: string) => send('DELETE', path),
  };
};

/** Calls the pbx API of a server. */
export const fetchPbx = (
  url: string,
  path: string,
  token = 'demo-pbx-token',
  headers: Record<string, string> = {},
): Promise<JsonResponse> => fetch(`${url}${path}`, { headers: { authorization: `Bearer ${token}`, ...headers } });

/** Reads the largest page of the pbx API. */
export const readPage = async (url: string): Promise<ReadResponse> => {
  const response = await fetchPbx(url, '/v1/cdr?page=1&limit=500');
  return { status: response.status, body: await response.json() };
};
