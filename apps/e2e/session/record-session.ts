import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMockServer } from '@cdr/mock-server';
import { spawn } from 'node-pty';
import { COMMAND } from '../test/cli/run-cdr.ts';

/** The session of the README. Its days are those of the mock server's fixed traffic. */
const COMMANDS = [
  ['list', '--limit', '3', '--columns', 'startedAt,direction,from,extension,disposition,talkSeconds'],
  ['stats', '--by', 'day', '--since', '2026-06-28', '--until', '2026-07-01'],
] as const;

const runOnTerminal = (args: readonly string[], environment: Record<string, string>, cwd: string): Promise<string> =>
  new Promise((resolve) => {
    const flags = ['--conditions=@cdr/source', '--disable-warning=ExperimentalWarning', COMMAND];
    const terminal = spawn(process.execPath, [...flags, ...args], { cols: 100, rows: 40, cwd, env: environment });
    let text = '';
    terminal.onData((data) => {
      text += data;
    });
    terminal.onExit(() => resolve(text));
  });

/**
 * The text of a terminal after some commands, without bars of progress.
 *
 * @param colour adds escape sequences of ECMA-48 for styles
 */
export const recordSession = async ({ colour = false } = {}): Promise<string> => {
  await using mock = await startMockServer({ calls: 2000 });
  const folder = await mkdtemp(join(tmpdir(), 'cdr-session-'));
  const environment = {
    PATH: String(process.env['PATH']),
    HOME: folder,
    CI: 'true',
    ...(colour ? { TERM: 'xterm-256color' } : { NO_COLOR: '1' }),
    CDR_PBX_URL: mock.url,
    CDR_PBX_TOKEN: mock.tokens.pbx,
  };
  const parts: string[] = [];
  for (const args of COMMANDS) {
    const text = await runOnTerminal(args, environment, folder);
    const lines = text
      .replaceAll('\r', '')
      .trimEnd()
      .split('\n')
      .map((line) => line.trimEnd());
    parts.push([`$ cdr ${args.join(' ')}`, ...lines].join('\n'));
  }
  await rm(folder, { recursive: true, force: true });
  return parts.join('\n\n');
};

/** A README with the session between its marks. */
export const withSession = (readme: string, session: string): string =>
  readme.replace(
    /(<!-- session -->)[^]*(<!-- \/session -->)/,
    (_, start: string, end: string) => `${start}\n\n\`\`\`console\n${session}\n\`\`\`\n\n${end}`,
  );
