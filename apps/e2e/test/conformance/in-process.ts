import type { Fetch } from '@cdr/conformance';
import type { createMockApp } from '@cdr/mock-server';

/** A placeholder address of a server without a socket. */
export const IN_PROCESS_URL = 'http://in.process';

type App = Awaited<ReturnType<typeof createMockApp>>;

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const;

/** A fetch that passes requests to a Fastify app without a socket. */
export const fetchInProcess =
  (app: App): Fetch =>
  async (url, init) => {
    const method = METHODS.find((name) => name === init.method) ?? 'GET';
    const response = await app.inject({ method, url: url.slice(IN_PROCESS_URL.length), headers: init.headers });
    const headers = new Headers();
    for (const [name, value] of Object.entries(response.headers)) headers.set(name, String(value));
    return new Response(response.body, { status: response.statusCode, headers });
  };
