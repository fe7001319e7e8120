import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MockServer, startMockServer } from '@cdr/mock-server';
import { spawn as spawnTerminal } from 'node-pty';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SLOW } from '../support/slow.ts';
import { COMMAND, runCdr } from './run-cdr.ts';

let mock: MockServer;
let folder = '';
beforeAll(async () => {
  mock = await startMockServer({ calls: 3000 });
  folder = await mkdtemp(join(tmpdir(), 'cdr-terminal-'));
}, SLOW.timeout);
afterAll(async () => {
  await mock.close();
  await rm(folder, { recursive: true, force: true });
});

const environment = (): Record<string, string> => ({
  PATH: String(process.env['PATH']),
  HOME: folder,
  CDR_PBX_URL: mock.url,
  CDR_PBX_TOKEN: mock.tokens.pbx,
});

/** Runs `cdr` on a terminal, and resolves to its output. */
const runOnTerminal = (args: readonly string[], more: Record<string, string> = {}): Promise<string> =>
  new Promise((resolve) => {
    const flags = ['--conditions=@cdr/source', '--disable-warning=ExperimentalWarning', COMMAND];
    const terminal = spawnTerminal(process.execPath, [...flags, ...args], {
      name: more['TERM'] ?? 'xterm-256color',
      cols: 120,
      rows: 40,
      cwd: folder,
      env: { ...environment(), ...more },
    });
    let text = '';
    terminal.onData((data) => {
      text += data;
    });
    terminal.onExit(() => resolve(text));
  });

const BOLD = '\u001b[1m';
const CLEAR_LINE = '\r\u001b[K';
const STATS = ['stats', '--since', '2026-06-20'];

describe('cdr on a terminal', SLOW, () => {
  it('aligns a table under a bold head, with its zone above', async () => {
    const text = await runOnTerminal(['list', '--limit', '3', '--tz', 'UTC']);
    const [heading, blank, head = '', first = ''] = text.split('\r\n');

    expect([heading, blank]).toEqual(['calls, newest first, UTC', '']);
    expect(head.startsWith(`${BOLD}startedAt`)).toBe(true);
    expect(first).not.toContain('\t');
    expect(head.indexOf('direction') - BOLD.length).toBe(first.search(/inbound|outbound|local/));
    expect(text).toContain('3 of 3,002 shown; --all for the rest');
  });

  it('draws bars in eighths and a total', async () => {
    const text = await runOnTerminal(STATS);

    expect(text).toMatch(/█+[▏▎▍▌▋▊▉]?/);
    expect(text).toContain(`${BOLD}total  `);
    expect(text).toMatch(/conversations, Asia\/Ho_Chi_Minh, 20 Jun 2026 – .* \([\d,]+ conversations, [\d,]+ legs\)/);
  });

  it('shows progress as a temporary bar', async () => {
    const text = await runOnTerminal(['export', '--since', '2020-01-01', '--out', 'calls.csv']);

    expect(text).toContain(CLEAR_LINE);
    expect(text).toMatch(/export {2}▕.*▏ {2}\d+ % {2}[\d,]+ calls {2}[\d,]+\/s/);
  });

  it.each([
    ['NO_COLOR', { NO_COLOR: '1' }],
    ['TERM=dumb', { TERM: 'dumb' }],
    ['FORCE_COLOR=0', { FORCE_COLOR: '0' }],
  ])('has no colour with %s', async (_, more) => {
    expect(await runOnTerminal(['list', '--limit', '1'], more)).not.toContain(BOLD);
  });

  it.each([
    ['CI', { CI: 'true' }],
    ['TERM=dumb', { TERM: 'dumb' }],
  ])('redraws no line with %s', async (_, more) => {
    expect(await runOnTerminal(['export', '--since', '2020-01-01', '--out', 'ci.csv'], more)).not.toContain(CLEAR_LINE);
  });

  it('hides the credential that init reads', async () => {
    const flags = ['--conditions=@cdr/source', '--disable-warning=ExperimentalWarning', COMMAND];
    const { CDR_PBX_TOKEN: token = '', ...rest } = environment();
    const terminal = spawnTerminal(process.execPath, [...flags, 'init'], {
      cols: 120,
      rows: 40,
      cwd: folder,
      env: { ...rest, XDG_CONFIG_HOME: folder },
    });
    let text = '';
    const answers: [question: string, answer: string][] = [
      ['Credential: 1', '3'],
      ['Credential (not shown)', token],
    ];
    terminal.onData((data) => {
      text += data;
      const [next] = answers;
      if (next === undefined || !text.includes(next[0])) return;
      answers.shift();
      terminal.write(`${next[1]}\r`);
    });
    const exitCode = await new Promise((resolve) => terminal.onExit((ended) => resolve(ended.exitCode)));

    expect([exitCode, answers]).toEqual([0, []]);
    expect(text).toMatch(/calls\. The profile default is in/);
    expect(text).not.toContain(token);
    expect(await readFile(join(folder, 'cdr/config.toml'), 'utf8')).toContain(token);
  });

  it('has colours in a pipe with FORCE_COLOR alone', async () => {
    const [plain, forced] = [
      await runCdr(['lst'], environment()),
      await runCdr(['lst'], { ...environment(), FORCE_COLOR: '1' }),
    ];

    expect(plain.errors).not.toContain('\u001b');
    expect(forced.errors).toContain('\u001b[31m');
  });
});
