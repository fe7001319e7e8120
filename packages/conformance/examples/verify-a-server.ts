import { casesFor, createSession, Inconclusive, requirements } from '@cdr/conformance';

const endpoint = { baseUrl: 'http://127.0.0.1:8787', token: 'cdr_demo_key' };
const session = createSession({ name: 'edge', kind: 'edge', autocall: endpoint, pbx: endpoint, callIds: [] });

for (const { requirement, run } of casesFor('edge')) {
  await run(session).catch((error: unknown) => {
    if (error instanceof Inconclusive) console.log(requirement, 'inconclusive:', error.message);
    else console.error(requirement, requirements[requirement].behavior, error);
  });
}
