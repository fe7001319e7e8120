import type { Fetch } from '@cdr/conformance';
import type { createMockApp } from '@cdr/mock-server';

/** The address that stands for a server that listens nowhere. */
export const IN_PROCESS_URL = 'http://in.process';

type App = Awaited<ReturnType<typeof createMockApp>>;

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const;

/** A fetch that hands requests to a Fastify app without a socket. */
export const fetchInProcess =
  (app: App): Fetch =>
  async (url, init) => {
    const method = METHODS.find((name) => name === init.method) ?? 'GET';
    const answer = await app.inject({ method, url: url.slice(IN_PROCESS_URL.length), headers: init.headers });
    const headers = new Headers();
    for (const [name, value] of Object.entries(answer.headers)) headers.set(name, String(value));
    return new Response(answer.body, { status: answer.statusCode, headers });
  };
