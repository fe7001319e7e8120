import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { startMockServer } from '@cdr/mock-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACCOUNTS, manyKeys, NEIGHBOUR_TOKEN, OTHER_KEYS } from './conformance-targets.ts';
import { EDGE_KEY } from './edges.ts';
import { launch } from './launch.ts';
import { ACCOUNT, CALL_IDS } from './mock-account.ts';
// @boundaries-ignore one measure of how slow a machine is, which only tests need and no package publishes
import { measureSlowness } from '../../edge-proxy/test/support/slowness.ts';
import { SLOW } from './slow.ts';

const MAIN = fileURLToPath(new URL('../../../packages/conformance/src/main.ts', import.meta.url));

const [, AUTOCALL] = ACCOUNT.tokens.autocall;
const [, PBX] = ACCOUNT.tokens.pbx;

const withNeighbour = ['--other-token-env', 'tenant=NEIGHBOUR'];

const run = async (argv: readonly string[]) => {
  const child = spawn(process.execPath, ['--conditions=@cdr/source', MAIN, ...argv], {
    env: {
      PATH: process.env['PATH'],
      CDR_AUTOCALL_TOKEN: AUTOCALL,
      CDR_PBX_TOKEN: PBX,
      CDR_EDGE_TOKEN: EDGE_KEY,
      CDR_CALL_IDS: CALL_IDS.join('\n'),
      NEIGHBOUR: NEIGHBOUR_TOKEN,
      ...OTHER_KEYS,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code, stdout, stderr };
};

describe('cdr-conformance', SLOW, () => {
  const cleanup = new AsyncDisposableStack();
  let mock: string;

  beforeAll(async () => {
    mock = cleanup.use(await startMockServer({ accounts: ACCOUNTS })).url;
  }, SLOW.timeout);
  afterAll(() => cleanup.disposeAsync());

  it('shows every requirement of the provider on the mock server, in under 10 s', async () => {
    const slowness = measureSlowness();
    const from = performance.now();
    const { code, stdout, stderr } = await run(['--autocall', mock, '--pbx', mock, '--sandbox', ...withNeighbour]);
    const tookMs = performance.now() - from;
    expect(tookMs).toBeLessThan(10_000 * Math.max(slowness, measureSlowness()));
    expect(stdout).toMatch(/\n\d{2,} hold, 0 drifted, 0 not shown: /);
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });

  it.each(['2', '3', '4'])('shows every generated requirement with seed %s', async (seed) => {
    const only = ['*/generated/*', '*/stateful/*'].flatMap((glob) => ['--only', glob]);
    const { code, stdout } = await run(['--autocall', mock, '--pbx', mock, '--sandbox', '--seed', seed, ...only]);
    expect(stdout).toMatch(new RegExp(`\\n18 hold, 0 drifted, 0 not shown: .* seed ${seed}\\n$`));
    expect(code).toBe(0);
  });

  it('takes the mock server for a live account, and says what that does not show', async () => {
    const { code, stdout } = await run(['--autocall', mock, '--pbx', mock, '--rate', '5000/s', '--budget', '3000']);
    expect(stdout).toMatch(/, 0 drifted, 11 not shown: /);
    expect(stdout).not.toContain(CALL_IDS[1]);
    expect(code).toBe(0);
  });

  it('shows every requirement of the edge', async () => {
    await using edge = await launch('apps/edge-proxy/src/node.ts', manyKeys(mock));
    const others = Object.keys(OTHER_KEYS).flatMap((kind) => ['--other-token-env', `${kind}=${kind}`]);
    const { code, stdout } = await run(['--edge', edge.url, '--sandbox', ...others]);
    for (const key of [EDGE_KEY, ...Object.values(OTHER_KEYS)]) expect(stdout).not.toContain(key);
    expect(stdout).toMatch(/\n\d{2,} hold, 0 drifted, 0 not shown: /);
    expect(code).toBe(0);
  });
});
