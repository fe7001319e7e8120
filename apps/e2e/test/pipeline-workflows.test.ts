import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const read = (path: string): string =>
  readFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)), 'utf8');

const { packageManager, scripts }: { packageManager: string; scripts: Record<string, string> } = JSON.parse(
  read('package.json'),
);
const own: { scripts: Record<string, string> } = JSON.parse(read('apps/e2e/package.json'));

const FOLDER = '.github/workflows';
const workflows = readdirSync(fileURLToPath(new URL(`../../../${FOLDER}`, import.meta.url))).map(
  (name) => [name, read(`${FOLDER}/${name}`)] as const,
);

/** What each step runs; a folded script is one line. */
const commandsOf = (workflow: string): string[] =>
  [...workflow.replaceAll(/>-\n\s+/g, '').matchAll(/^[\s-]*run: (.+(?:\n\s+--.+)*)/gm)].map(
    ([, command = '']) => command,
  );

describe.each(workflows)('%s', (_, workflow) => {
  const commands = commandsOf(workflow);

  it('runs scripts that are there, by the package manager that is pinned', () => {
    const text = commands.join('\n');
    const versions = [...text.matchAll(/pnpm@[\d.]+/g)].map(([version]) => version);
    const ownNames = [...text.matchAll(/--filter @cdr\/e2e run ([\w-]+)/g)].map(([, name = '']) => name);
    const names = [...text.matchAll(/pnpm@[\d.]+ (?:run )?(check|test|drift)\b/g)].map(([, name = '']) => name);
    expect(versions.filter((version) => version !== packageManager)).toEqual([]);
    expect(ownNames.filter((name) => !(name in own.scripts))).toEqual([]);
    expect(names.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('puts no secret into a command, where a log would show it', () => {
    expect(commands.filter((command) => command.includes('secrets.'))).toEqual([]);
  });

  it('asks for no right to write but where it says so job by job', () => {
    const [head = ''] = workflow.split('\njobs:\n');
    expect(head).toMatch(/^permissions:\n {2}contents: read$/m);
    expect(head).not.toMatch(/: write$/m);
  });
});

it('every push runs all targets and a sample of the faults, and every night all of them and the live APIs', () => {
  const commands = (name: string): string => commandsOf(read(`${FOLDER}/${name}`)).join('\n');
  expect(commands('ci.yml')).toMatch(/run conformance [^]*run drift --sample 10 --seed \$\{\{ github\.run_number \}\}/);
  expect(commands('drift-faults.yml')).toMatch(/run drift --report/);
  expect(commands('drift.yml')).toMatch(/run watch-live/);
  for (const name of ['drift.yml', 'drift-faults.yml']) {
    expect(read(`${FOLDER}/${name}`)).toMatch(/^ {2}schedule:\n {4}- cron: '\d+ \d+ \* \* \*'$/m);
  }
});
