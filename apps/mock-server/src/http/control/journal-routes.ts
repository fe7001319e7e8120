import { parseExpectation } from '../../journal/parse-expectation.ts';
import { redactEntry } from '../../journal/redact.ts';
import { verify } from '../../journal/verify.ts';
import { type ControlRoute, onSandbox, SandboxQuery } from './control-route.ts';

/** Routes that read, verify and clear the journal of requests. */
export const JOURNAL_ROUTES: readonly ControlRoute[] = [
  {
    method: 'GET',
    path: '/__mock/requests',
    about: 'returns the last 1,000 requests, redacted, oldest first',
    query: SandboxQuery,
    handle: onSandbox(async ({ journal }) => ({ total: journal.count(), requests: journal.list().map(redactEntry) })),
  },
  {
    method: 'DELETE',
    path: '/__mock/requests',
    about: 'clears the journal',
    query: SandboxQuery,
    handle: onSandbox(async ({ journal }, _request, reply) => {
      journal.clear();
      return reply.code(204).send();
    }),
  },
  {
    method: 'POST',
    path: '/__mock/requests/verify',
    about: 'counts the requests that match, with the nearest others',
    body: 'any of `route`, `method`, `id`, `query`, `status`, `count`, `atLeast`, `atMost`',
    query: SandboxQuery,
    handle: onSandbox(async ({ journal }, { body }) => {
      const entries = journal.list();
      return verify(entries, parseExpectation(body), journal.count() - entries.length);
    }),
  },
];
