import { casesFor, createSession, type Fetch, Inconclusive } from '@cdr/conformance';

// A server in one function: it lists no call, and forgets to check the token.
const fetch: Fetch = (url) =>
  Promise.resolve(
    new URL(url).pathname === '/v1/cdr'
      ? Response.json({ data: [], limit: 10, page: 1, total: 0 })
      : Response.json({ error: 'Not Found' }, { status: 404 }),
  );

const session = createSession({
  name: 'handler',
  kind: 'provider',
  pbx: { baseUrl: 'http://handler.example', token: 'token' },
  callIds: [],
  live: true,
  fetch,
});

for (const { requirement, run } of casesFor('provider')) {
  if (!/^pbx\/(?:auth|list\/(?:pagination|start-date|largest-limit)$)/.test(requirement)) continue;
  await run(session).then(
    () => console.log('holds       ', requirement),
    (error: Error) => {
      const word = error instanceof Inconclusive ? 'inconclusive' : 'DRIFT       ';
      console.log(word, requirement, '-', error.message.split('\n', 1)[0]);
    },
  );
}
