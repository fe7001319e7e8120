import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startMockServer } from '@cdr/mock-server';
import { build, stop } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EDGE_KEY, keys } from './edges.ts';
import { launch } from './launch.ts';
import { ACCOUNT } from './mock-account.ts';
import { SLOW } from './slow.ts';

const client = fileURLToPath(new URL('../../../packages/client/', import.meta.url));

const [, autocall] = ACCOUNT.tokens.autocall;
const [, pbx] = ACCOUNT.tokens.pbx;

describe('the client’s examples', SLOW, () => {
  const cleanup = new AsyncDisposableStack();
  let edge = '';
  let folder = '';

  beforeAll(async () => {
    const mock = cleanup.use(await startMockServer({ accounts: [ACCOUNT] }));
    edge = cleanup.use(await launch('apps/edge-proxy/src/node.ts', keys(mock.url, { autocall, pbx }))).url;
    folder = await mkdtemp(join(tmpdir(), 'cdr-examples-'));
    cleanup.defer(() => rm(folder, { recursive: true }));
    cleanup.defer(() => stop());
  }, SLOW.timeout);
  afterAll(() => cleanup.disposeAsync());

  /** What an example prints when it runs against this test's edge in place of the one under `start`. */
  const run = async (name: string): Promise<string[]> => {
    const text = await readFile(join(client, 'examples', name), 'utf8');
    const contents = text.replace('http://127.0.0.1:8787', edge).replace('cdr_demo_key', EDGE_KEY);
    const { outputFiles } = await build({
      stdin: { contents, loader: 'ts', resolveDir: client },
      bundle: true,
      write: false,
      format: 'esm',
      conditions: ['@cdr/source'],
    });
    const program = join(folder, `${name}.mjs`);
    await writeFile(program, outputFiles[0]?.text ?? '');
    const child = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
    expect(await once(child, 'close')).toEqual([0, null]);
    return output.trimEnd().split('\n');
  };

  it.each(['quickstart.ts', 'methods.ts'])('%s stands in the README as it is', async (name) => {
    const readme = await readFile(join(client, 'README.md'), 'utf8');
    expect(readme).toContain(`\`\`\`ts\n${await readFile(join(client, 'examples', name), 'utf8')}\`\`\`\n`);
  });

  it('the first one has ten lines, and they work', async () => {
    const text = await readFile(join(client, 'examples/quickstart.ts'), 'utf8');
    expect(
      text
        .trim()
        .split('\n')
        .filter((line) => line !== '').length,
    ).toBeLessThanOrEqual(10);
    const lines = await run('quickstart.ts');
    expect(lines[0]).toMatch(/^answered 2021-02-18T10:20:58\.000Z \d+ \d+$/);
    expect(lines.slice(1, -1).every((line) => /^[0-9a-f-]{36} (?:inbound|outbound|local) \d+$/.test(line))).toBe(true);
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.at(-1)).toBe('not-found');
  });

  it('each method does what its example says', async () => {
    expect(await run('methods.ts')).toEqual([
      'get 11 200 1',
      'list 1 2 true ANSWERED',
      'scroll BUSY',
      'scroll ANSWERED',
      'pages BUSY 2',
      'pages ANSWERED',
      'export BUSY,ANSWERED',
      'changes new BUSY',
      'changes new ANSWERED',
      'getMany answered 15',
      'getMany number 1 is not there',
    ]);
  });
});
