import { execFile, spawnSync } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { spawn as spawnTerminal } from 'node-pty';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SLOW } from '../support/slow.ts';
import { runCdr } from './run-cdr.ts';

const COMMAND = fileURLToPath(new URL('../../../cli/src/main.ts', import.meta.url));
const hasBash = spawnSync('bash', ['--version']).status === 0;

let folder = '';
let environment: NodeJS.ProcessEnv = {};
const inFolder = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cdr-completion-'));
  const run = `'${process.execPath}' --conditions=@cdr/source '${COMMAND}' "$@"`;
  await writeFile(inFolder('cdr'), `#!/bin/sh\nprintf '%s\\n' "$*" >> '${inFolder('typed')}'\n${run}\n`);
  await chmod(inFolder('cdr'), 0o755);
  await writeFile(inFolder('script'), (await runCdr(['completion', 'bash'])).output);
  environment = { ...process.env, PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}`, PS1: '$ ', TERM: 'dumb' };
}, SLOW.timeout);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The completions of bash for these words. */
const complete = async (...words: readonly string[]): Promise<readonly string[]> => {
  const script = `source '${inFolder('script')}'; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _cdr; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const args = ['--norc', '-c', script, 'bash', 'cdr', ...words];
  const { stdout } = await promisify(execFile)('bash', args, { cwd: folder, env: environment });
  return stdout.split('\n').filter((line) => line !== '');
};

/** Types a line and TAB at a terminal, drops the line, and resolves to the screen's text. */
const pressTab = (line: string): Promise<string> =>
  new Promise((resolve) => {
    const bash = spawnTerminal('bash', ['--norc', '--noprofile', '-i'], { cwd: folder, env: environment });
    let [shown, isTyped] = ['', false];
    bash.onData((data) => {
      shown += data;
      if (isTyped || !shown.includes('ready')) return;
      isTyped = true;
      // Ctrl-A and Ctrl-K drop the line, once bash has read the TAB.
      bash.write(`${line}\t\u0001\u000Bexit\n`);
    });
    bash.onExit(() => resolve(shown));
    bash.write(`bind 'set bell-style none'; source ./script; echo read''y\n`);
  });

describe.runIf(hasBash)('completion in bash', SLOW, () => {
  it.each([
    ['a command', ['mis'], ['missed']],
    ['a subcommand', ['sync', ''], ['status', 'verify', 'forget', 'prune']],
    ['a flag', ['stats', '--b'], ['--by']],
    ['a value', ['stats', '--by', 'di'], ['direction', 'disposition']],
    ['a value behind an equals sign', ['stats', '--by', '=', 'h'], ['hour']],
    ['every value behind an equals sign', ['list', '--output', '='], ['table', 'json', 'ndjson', 'csv']],
    ['a shell', ['completion', 'p'], ['powershell']],
    ['no command of its own', ['complet'], ['completion']],
    ['nothing where any text fits', ['list', '--status', ''], []],
  ])('offers %s', async (_, words, candidates) => {
    expect(await complete(...words)).toEqual(candidates);
  });

  it.each([
    ['$(touch hacked)'],
    ['`touch hacked`'],
    ['"`touch hacked`"'],
    ["';touch hacked;'"],
    ['$(touch${IFS}hacked)'],
    ['a[$(touch hacked)]'],
  ])('runs nothing of the word %s', async (word) => {
    await Promise.all([complete('sync', word, '--'), complete('stats', '--by', '=', word), complete('sync', word)]);

    expect(await readdir(folder)).not.toContain('hacked');
  });

  it('completes at a terminal', async () => {
    expect(await pressTab('cdr stats --by ho')).toContain('--by hour');
  });

  it.each([
    ['a command substitution', 'cdr sync $(touch hacked) --'],
    ['a command substitution without spaces', 'cdr sync $(touch${IFS}hacked) --'],
    ['a substitution in a text', 'cdr sync "$(touch hacked)" --'],
    ['a substitution in an open text', 'cdr sync "$(touch hacked)'],
    ['a substitution in a flag', 'cdr stats --$(touch${IFS}hacked)='],
    ['a default of a variable', 'cdr sync ${none:=$(touch hacked)} --'],
    ['arithmetic', 'cdr sync $((a[$(touch hacked)])) --'],
    ['an index', 'cdr sync a[$(touch${IFS}hacked)] --'],
    ['process substitution', 'cdr sync <(touch hacked) --'],
  ])('runs nothing of %s at a terminal', async (_, line) => {
    await rm(inFolder('typed'), { force: true });
    await pressTab(line);

    expect(await readFile(inFolder('typed'), 'utf8')).toMatch(/^complete -- s/);
    expect(await readdir(folder)).not.toContain('hacked');
  });
});

it.each(['zsh', 'fish', 'powershell'])('has a script without evaluation for %s', SLOW, async (shell) => {
  const { code, output } = await runCdr(['completion', shell]);

  expect(code).toBe(0);
  expect(output).toContain('cdr complete');
  expect(output.replaceAll(/^#.*$/gm, '')).not.toMatch(/\beval\b|Invoke-Expression/);
});

it('rejects an unknown shell', SLOW, async () => {
  const { code, output, errors } = await runCdr(['completion', 'csh']);

  expect([code, output]).toEqual([2, '']);
  expect(errors).toMatch(/bash, zsh, fish, powershell/);
});
