import type { Explorer } from '../src/index.ts';

export const HOST = '127.0.0.1:8788';
export const ORIGIN = `http://${HOST}`;

/** Exchanges a link for a cookie. @throws {Error} with the status */
export const signIn = async (explorer: Explorer, link = explorer.createLink()): Promise<string> => {
  const response = await explorer.fetch(
    new Request(`${ORIGIN}/api/session`, {
      method: 'POST',
      headers: { host: HOST, 'content-type': 'application/json' },
      body: JSON.stringify({ token: link.split('#token=')[1] }),
    }),
  );
  if (response.status !== 204) throw new Error(String(response.status));
  return response.headers.get('set-cookie')?.split(';')[0] ?? '';
};

/** Sends requests of a browser that has signed in: a GET; a POST where there are fields, or the text of a form. */
export const createVisitor =
  (explorer: Explorer, cookie: string) =>
  (path: string, body?: object | string): Promise<Response> => {
    const headers = { host: HOST, cookie, 'sec-fetch-site': 'same-origin' };
    if (body === undefined) return explorer.fetch(new Request(ORIGIN + path, { headers }));
    const isForm = typeof body === 'string';
    return explorer.fetch(
      new Request(ORIGIN + path, {
        method: 'POST',
        headers: { ...headers, 'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json' },
        body: isForm ? body : JSON.stringify(body),
      }),
    );
  };
