import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { autocallReportExample } from '@cdr/contract/examples';
import { type MockServer, startMockServer } from '@cdr/mock-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SLOW } from '../support/slow.ts';
import { COMMAND, runCdr } from './run-cdr.ts';

const COMMANDS = [
  ['list'],
  ['get'],
  ['report'],
  ['export'],
  ['tail'],
  ['stats'],
  ['missed'],
  ['sync'],
  ['sync', 'status'],
  ['sync', 'verify'],
  ['sync', 'forget'],
  ['sync', 'prune'],
  ['doctor'],
  ['completion'],
] as const;

let mock: MockServer;
let folder = '';
const environment = (): Record<string, string> => ({
  PATH: `${folder}${delimiter}${String(process.env['PATH'])}`,
  HOME: folder,
  CDR_PBX_URL: mock.url,
  CDR_PBX_TOKEN: mock.tokens.pbx,
  CDR_AUTOCALL_URL: mock.url,
  CDR_AUTOCALL_TOKEN: mock.tokens.autocall,
});

beforeAll(async () => {
  mock = await startMockServer({ calls: 200, until: 'now' });
  folder = await mkdtemp(join(tmpdir(), 'cdr-examples-'));
  const node = `'${process.execPath}' --conditions=@cdr/source --disable-warning=ExperimentalWarning`;
  await writeFile(join(folder, 'cdr'), `#!/bin/sh\nexec ${node} '${COMMAND}' "$@"\n`);
  await chmod(join(folder, 'cdr'), 0o755);
  await writeFile(join(folder, 'call-ids.txt'), `${autocallReportExample.data.id}\n`);
  await writeFile(join(folder, 'numbers.txt'), '0999999999\n');
  for (const path of ['.local/share/bash-completion/completions', '.zfunc', '.config/fish/completions'])
    await mkdir(join(folder, path), { recursive: true });
  await runCdr(['sync', 'sqlite:calls.sqlite'], environment(), '', folder);
}, SLOW.timeout);
afterAll(async () => {
  await mock.close();
  await rm(folder, { recursive: true, force: true });
});

const runShell = (line: string): Promise<{ readonly code: number; readonly errors: string }> =>
  new Promise((resolve) => {
    execFile('sh', ['-c', line], { cwd: folder, env: environment() }, (error, _, errors) =>
      resolve({ code: Number(error?.code ?? 0), errors }),
    );
  });

describe.each(COMMANDS.map((words) => [words.join(' '), words] as const))('cdr %s', (_, words) => {
  it('has three examples in its help that work when pasted, and its exit codes', SLOW, async () => {
    const { output, code } = await runCdr([...words, '--help']);
    const [, examples = ''] = /\nExamples:\n((?: {2}cdr .+\n)+)/.exec(output) ?? [];
    const lines = examples
      .trimEnd()
      .split('\n')
      .map((line) => line.trim());

    expect([code, lines.length]).toEqual([0, 3]);
    expect(output).toContain('Exit codes:');
    for (const line of lines)
      expect([line, await runShell(line)]).toEqual([line, { code: 0, errors: expect.any(String) }]);
  });
});

describe('cdr in a pipe', SLOW, () => {
  it('exits with 0 if its reader ends first', async () => {
    const { code, errors } = await runShell("bash -c 'set -o pipefail; cdr list --all --output csv | head -n 1'");

    expect([code, errors]).toEqual([0, '']);
  });
});
