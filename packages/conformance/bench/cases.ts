import { autocallReportExample } from '@cdr/contract/examples';
import { casesFor, createSession, type Fetch } from '@cdr/conformance';

const ROUNDS = 5;

interface SentRequest {
  readonly url: string;
  readonly init: Parameters<Fetch>[1];
}

const [baseUrl = 'http://127.0.0.1:4010'] = process.argv.slice(2);
const autocall = { baseUrl, token: process.env['CDR_AUTOCALL_TOKEN'] ?? 'demo-autocall-token' };
const pbx = { baseUrl, token: process.env['CDR_PBX_TOKEN'] ?? 'demo-pbx-token' };

/** Runs all cases in order and returns their requests. Inconclusive cases and drifts are ignored. */
const runCases = async (): Promise<readonly SentRequest[]> => {
  const sent: SentRequest[] = [];
  const remember: Fetch = (url, init) => {
    sent.push({ url, init });
    return fetch(url, init);
  };
  const callIds = [autocallReportExample.data.id];
  const session = createSession({ name: 'bench', kind: 'provider', autocall, pbx, callIds, fetch: remember });
  for (const { run } of casesFor('provider')) await run(session).catch(() => undefined);
  return sent;
};

/** Sends the same requests one after the other and drops the responses. */
const replay = async (sent: readonly SentRequest[]): Promise<void> => {
  for (const { url, init } of sent) await (await fetch(url, init)).text();
};

const toSeconds = async (work: () => Promise<unknown>): Promise<number> => {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
};

const toMedian = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;

const sent = await runCases();
const [judged, bare] = [new Array<number>(), new Array<number>()];
// In turns, so that other load of the machine affects both.
for (let round = 0; round < ROUNDS; round++) {
  bare.push(await toSeconds(() => replay(sent)));
  judged.push(await toSeconds(runCases));
}
const [judgedSeconds, bareSeconds] = [toMedian(judged), toMedian(bare)];
console.log(`${casesFor('provider').length} cases with ${sent.length} requests: ${judgedSeconds.toFixed(2)} s`);
console.log(`the same requests by bare fetch: ${bareSeconds.toFixed(2)} s`);
console.log(`${(judgedSeconds / bareSeconds).toFixed(2)} x bare fetch`);
