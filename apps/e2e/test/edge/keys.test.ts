import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startMockServer } from '@cdr/mock-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { passthrough } from '../support/edges.ts';
import { launch, type Launched } from '../support/launch.ts';
import { ACCOUNT, CALL_IDS } from '../support/mock-account.ts';
import { SLOW } from '../support/slow.ts';

const run = promisify(execFile);
const command = fileURLToPath(new URL('../../../edge-proxy/src/keys-command.ts', import.meta.url));
const [, PBX] = ACCOUNT.tokens.pbx;
const [AUTOCALL] = ACCOUNT.tokens.autocall;

describe('keys made by the command', SLOW, () => {
  const cleanup = new AsyncDisposableStack();
  let folder: string;
  let edge: Launched;
  let open: string;
  let masked: string;

  const keys = async (...args: readonly string[]): Promise<string> => {
    const file = join(folder, 'keys.json');
    const { stdout } = await run(process.execPath, ['--conditions=@cdr/source', command, ...args, '--file', file]);
    return stdout.trim();
  };

  const setCredential = async (api: string, token: string): Promise<void> => {
    const file = join(folder, 'keys.json');
    const args = ['--conditions=@cdr/source', command, 'credential', '--tenant', 'tests', '--api', api, '--file', file];
    const running = run(process.execPath, args);
    running.child.stdin?.end(token);
    await running;
  };

  const ask = (key: string, path: string): Promise<Response> =>
    fetch(`${edge.url}${path}`, { headers: { authorization: `Bearer ${key}` } });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cdr-keys-'));
    const mock = cleanup.use(await startMockServer({ accounts: [ACCOUNT] }));
    await setCredential('autocall', AUTOCALL);
    await setCredential('pbx', PBX);
    open = await keys('make', '--tenant', 'tests', '--scopes', 'autocall,pbx,pii');
    masked = await keys('make', '--tenant', 'tests', '--scopes', 'autocall,pbx');
    edge = cleanup.use(
      await launch('apps/edge-proxy/src/node.ts', {
        ...passthrough(mock.url),
        CDR_MODE: 'keys',
        CDR_KEYS: join(folder, 'keys.json'),
      }),
    );
  }, SLOW.timeout);
  afterAll(async () => {
    await cleanup.disposeAsync();
    await rm(folder, { recursive: true });
  });

  it('open both APIs of the mock server', async () => {
    const [list, report] = await Promise.all([
      ask(open, '/v1/cdr?page=1&limit=5'),
      ask(open, `/api/v2/report/${CALL_IDS[0]}`),
    ]);

    expect([list.status, report.status]).toEqual([200, 200]);
    expect((await list.json()).data).toHaveLength(5);
  });

  it('show no personal data without pii', async () => {
    const report = await (await ask(masked, `/api/v2/report/${CALL_IDS[0]}`)).text();
    const page = await (await ask(masked, '/v1/cdr?page=1&limit=50')).json();

    expect(report).not.toMatch(/0987654321|M43TUI/);
    for (const row of page.data) expect(`${row.from_number} ${row.to_number}`).toMatch(/^\S*\*{3,4} \S*\*{3,4}$/);
    expect((await ask(masked, '/v1/cdr?phone=0899888999')).status).toBe(403);
  });

  it('are listed without anything secret', async () => {
    const list = await keys('list');

    expect(list.split('\n')).toHaveLength(2);
    expect(list).not.toContain(open.slice(4));
    expect(list).not.toContain(PBX);
  });
});
