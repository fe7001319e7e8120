import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { casesFor, type TargetKind } from '@cdr/conformance';
import { startMockServer } from '@cdr/mock-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACCOUNTS, COMMAND_KEYS, CORS_ORIGIN, manyKeys, NEEDS_CONTROLS, NEIGHBOUR_TOKEN } from './targets.ts';
import { EDGE_KEY } from '../support/edges.ts';
import { launch } from '../support/launch.ts';
import { ACCOUNT, CALL_IDS } from '../support/mock-account.ts';
import { SLOW } from '../support/slow.ts';

const MAIN = fileURLToPath(new URL('../../../../packages/conformance/src/main.ts', import.meta.url));

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
      ...COMMAND_KEYS,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code, stdout, stderr };
};

/** The last line of a run that shows all that the command can show. */
const toSummary = (kind: TargetKind): RegExp => {
  const [withheld, shown] = [true, false].map(
    (needs) => casesFor(kind).filter(({ requirement }) => NEEDS_CONTROLS.test(requirement) === needs).length,
  );
  return new RegExp(`\\n${shown} hold, 0 drifted, ${withheld} inconclusive: `);
};

describe('cdr-conformance', SLOW, () => {
  const cleanup = new AsyncDisposableStack();
  let mock: string;

  beforeAll(async () => {
    mock = cleanup.use(await startMockServer({ accounts: ACCOUNTS })).url;
  }, SLOW.timeout);
  afterAll(() => cleanup.disposeAsync());

  it('proves every requirement of the provider that needs no clock', async () => {
    const { code, stdout, stderr } = await run(['--autocall', mock, '--pbx', mock, '--sandbox', ...withNeighbour]);
    expect(stdout).toMatch(toSummary('provider'));
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });

  it.each(['2', '3', '4'])('proves every generated requirement with seed %s', async (seed) => {
    const only = ['*/generated/*', '*/stateful/*'].flatMap((glob) => ['--only', glob]);
    const { code, stdout } = await run(['--autocall', mock, '--pbx', mock, '--sandbox', '--seed', seed, ...only]);
    expect(stdout).toMatch(new RegExp(`\\n18 hold, 0 drifted, 0 inconclusive: .* seed ${seed}\\n$`));
    expect(code).toBe(0);
  });

  it('treats the mock server as a live account, and reports inconclusive requirements', async () => {
    const { code, stdout } = await run(['--autocall', mock, '--pbx', mock, '--rate', '5000/s', '--budget', '3000']);
    expect(stdout).toMatch(/, 0 drifted, 12 inconclusive: /);
    expect(stdout).not.toContain(CALL_IDS[1]);
    expect(code).toBe(0);
  });

  it('proves every requirement of the edge that needs no clock and no other provider', async () => {
    await using edge = await launch('apps/edge-proxy/src/node.ts', {
      ...manyKeys(mock),
      CDR_CORS_ORIGINS: CORS_ORIGIN,
    });
    const others = Object.keys(COMMAND_KEYS).flatMap((kind) => ['--other-token-env', `${kind}=${kind}`]);
    const { code, stdout } = await run(['--edge', edge.url, '--sandbox', '--cors-origin', CORS_ORIGIN, ...others]);
    for (const key of [EDGE_KEY, ...Object.values(COMMAND_KEYS)]) expect(stdout).not.toContain(key);
    expect(stdout).toMatch(toSummary('edge'));
    expect(code).toBe(0);
  });
});
