import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { launchBrowser, strangersEnvironment } from '@cdr/test-support';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readSteps, toPattern } from '../test/start/start-here.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const MINUTES = 60_000;

/** The ports of the page, and the free ones that this run takes in their place. */
const PORTS = ['4010', '8787', '8788', '8790'];
const ports = new Map<string, string>();
const cleanup = new AsyncDisposableStack();
let folder = '';

const findFreePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cdr-start-here-'));
  cleanup.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  for (const port of PORTS) ports.set(port, String(await findFreePort()));
});
afterAll(() => cleanup.disposeAsync());

const move = (page: string): string =>
  PORTS.reduce((moved, port) => moved.replaceAll(port, ports.get(port) ?? ''), page);

/** A terminal that gets pasted text; the process group ends with the test. */
const openTerminal = (commands: string, cwd: string): ChildProcess => {
  const environment = Object.fromEntries(
    Object.entries(strangersEnvironment()).filter(([name]) => !name.startsWith('CDR_')),
  );
  const child = spawn('bash', ['-c', commands], {
    cwd,
    detached: true,
    env: {
      ...environment,
      CDR_MOCK_PORT: ports.get('4010'),
      CDR_EDGE_PORT: ports.get('8787'),
      CDR_EXPLORER_PORT: ports.get('8788'),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  cleanup.defer(async () => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
    process.kill(-child.pid, 'SIGTERM');
    await once(child, 'exit');
  });
  return child;
};

const readUntil = async (child: ChildProcess, line: RegExp): Promise<string> => {
  if (child.stdout === null) throw new Error('a terminal has an output');
  let output = '';
  for await (const each of createInterface({ input: child.stdout })) {
    output += `${each}\n`;
    if (line.test(each)) return output;
  }
  throw new Error(`the command ended without the line ${String(line)}: ${output}`);
};

it(
  'leads from a clone to calls in a database and on a page by copy and paste alone',
  { timeout: 10 * MINUTES },
  async () => {
    const steps = readSteps(join(ROOT, 'docs/start-here.md'));
    const [clone, start, ...rest] = steps;
    const look = rest.pop();
    if (clone === undefined || start === undefined || look === undefined) throw new Error('the page lacks a step');
    const began = performance.now();

    const cloned = openTerminal(clone.commands.replace(/https:\S+/, `${ROOT} cdr`), folder);
    await once(cloned, 'exit');
    const checkout = join(folder, 'cdr');
    expect(await readUntil(openTerminal(start.commands, checkout), /^ready$/)).toMatch(toPattern(start.output ?? ''));

    // One terminal: what a step exports, later steps read.
    const exported = rest.map(({ commands }) => move(commands).match(/^export .*$/m)?.[0] ?? '').join('\n');
    expect(rest.length).toBeGreaterThan(3);
    for (const { commands, output } of rest) {
      const child = openTerminal(`${exported}\n${move(commands)}`, checkout);
      const [printed] = await Promise.all([child.stdout === null ? '' : text(child.stdout), once(child, 'exit')]);
      expect(child.exitCode).toBe(0);
      expect(printed.replaceAll(/\t+$/gm, '')).toMatch(toPattern(move(output ?? '')));
    }

    const explorer = openTerminal(`${exported}\n${move(look.commands)}`, checkout);
    const link = await readUntil(explorer, /^http/);
    expect(link).toMatch(toPattern(move(look.output ?? '')));
    const browser = await launchBrowser();
    cleanup.defer(() => browser.close());
    const page = await browser.newPage({ locale: 'en-GB' });
    await page.goto(link.trim());
    await page.goto(`${link.split('#')[0]}?range=all`);
    await expect.poll(() => page.locator('body').innerText(), { timeout: MINUTES }).toContain('9,782');
    expect(performance.now() - began).toBeLessThan(10 * MINUTES);
  },
);
