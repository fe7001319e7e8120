import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { unstable_readConfig as readConfig } from 'wrangler';
import { startWorkerd, type WorkerdServer } from '../dev/workerd.ts';
import { SECRET } from './support/edge.ts';
import { LIST_PATH, REPORT_PATH } from './support/records.ts';

const readObservability = (path: string, env?: string): object => {
  const config = fileURLToPath(new URL(`../${path}`, import.meta.url));
  return { ...readConfig({ config, ...(env !== undefined && { env }) }).observability };
};

const CONFIGURATIONS = {
  template: readObservability('template/wrangler.jsonc'),
  staging: readObservability('wrangler.jsonc', 'staging'),
  production: readObservability('wrangler.jsonc', 'production'),
  'invocation logs': { enabled: true },
  traces: { enabled: true, logs: { invocation_logs: false }, traces: { enabled: true } },
} as const;

const PATHS = [REPORT_PATH, '/api/v2/report/1_1_1_5_0987654321', `${LIST_PATH}?phone=0987654321`];

const lines: string[] = [];
let worker: WorkerdServer;

const recordedOf = (name: string): string[] => lines.filter((line) => line.startsWith(`{"name":"${name}"`));

const countRequests = (name: string): number => recordedOf(name).join().split('requestId').length - 1;

beforeAll(async () => {
  worker = await startWorkerd({
    env: { AUTOCALL_ORIGIN: 'https://autocall.example', PBX_ORIGIN: 'https://pbx.example', CDR_SECRET: SECRET },
    tail: {
      entry: new URL('support/tail-worker.ts', import.meta.url).href,
      env: { OBSERVABILITY: JSON.stringify(CONFIGURATIONS) },
    },
    log: (line) => lines.push(line),
  });
  for (const path of PATHS) await fetch(`${worker.url}${path}`);
  // Lines of workerd come by a channel of their own, and tail events after the response.
  await vi.waitFor(() => {
    if (countRequests('traces') < PATHS.length) throw new Error('the tail events have not come');
  }, 20_000);
});

afterAll(() => worker.close());

it.each(['template', 'staging', 'production'])(
  'records neither the path nor the id of a request under the configuration of %s',
  (name) => {
    const recorded = recordedOf(name).join();

    expect(countRequests(name)).toBe(PATHS.length);
    expect(recorded).not.toMatch(/0987654321|cb76e372|\/api\/v2\/report|\/v1\/cdr/);
  },
);

it.each(['invocation logs', 'traces'])('records a phone number where a configuration allows %s', (name) => {
  expect(recordedOf(name).join()).toContain('/api/v2/report/1_1_1_5_0987654321');
});
