import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ProcessTable, procTable, watchRunners } from './ancestors.ts';

/** A process table of chains: pid → its parent and the parent's command. */
const tableOf = (parents: Map<number, number>, commands: Record<number, string>): ProcessTable => ({
  parentOf: (pid) => parents.get(pid),
  commandOf: (pid) => commands[pid] ?? '',
});

const COMMANDS = {
  50: 'sh -c node scripts/start.ts',
  40: '/cache/pnpm start',
  30: 'sh -c pnpm start',
  20: 'node /usr/bin/npx --yes pnpm@12.21.0 start',
  10: '-bash',
};
const chain = () =>
  new Map([
    [60, 50],
    [50, 40],
    [40, 30],
    [30, 20],
    [20, 10],
    [10, 1],
  ]);

describe('watchRunners', () => {
  it.each([
    ['nothing ended', 0, false],
    ['the shell that runs us', 50, true],
    ['pnpm', 40, true],
    ['the shell that runs pnpm', 30, true],
    ['npx', 20, true],
    ['the shell in which npx was typed', 10, false],
  ])('%s', (_, ended, gone) => {
    const parents = chain();
    const isGone = watchRunners(60, tableOf(parents, COMMANDS));
    for (const [child, parent] of parents) if (parent === ended) parents.set(child, 1);
    expect(isGone()).toBe(gone);
  });

  it.each([
    ['npm, by the title that it gives itself', 'npm exec pnpm@12.21.0 start', true],
    ['npx', 'node /usr/lib/node_modules/npm/bin/npx-cli.js --yes pnpm start', true],
    ['pnpm', '/home/someone/.cache/pnpm/pnpm start', true],
    ['pnpm as a CommonJS file', 'node /usr/lib/node_modules/pnpm/bin/pnpm.cjs start', true],
    ['pnpm as an ES module', 'node /usr/lib/node_modules/pnpm/bin/pnpm.mjs start', true],
    ['a command that begins like one', 'npm-check', false],
    ['a command that ends like one', 'node /usr/bin/my-npm start', false],
    ['a shell that started pnpm in the background', 'bash -c pnpm start &', false],
    ['an editor of a file in a folder called npm', 'vi /home/someone/npm/notes', false],
  ])('recognises a package runner: %s', (_, command, watched) => {
    const parents = new Map([
      [60, 50],
      [50, 1],
    ]);
    const isGone = watchRunners(60, tableOf(parents, { 50: command }));
    parents.set(60, 1);
    expect(isGone()).toBe(watched);
  });

  it('watches nothing without a package runner', () => {
    const parents = chain();
    const isGone = watchRunners(60, tableOf(parents, { 10: '-bash' }));
    parents.set(60, 1);
    expect(isGone()).toBe(false);
  });

  it('watches nothing without a process table', () => {
    expect(watchRunners(60, tableOf(new Map(), {}))()).toBe(false);
  });
});

describe.runIf(process.platform === 'linux')("Linux's process table", () => {
  it('returns our parent and our command', () => {
    expect(procTable.parentOf(process.pid)).toBe(process.ppid);
    expect(procTable.commandOf(process.pid)).toContain('node');
  });

  it('reads a name with parentheses and spaces', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ancestors-'));
    const command = join(folder, 'a) 1 (b) 2 3');
    symlinkSync('/bin/cat', command);
    const child = spawn(command, ['-', '-']);
    // A new process has no command yet. One that responds has.
    child.stdin.write('here');
    await once(child.stdout, 'data');
    expect(procTable.parentOf(child.pid ?? 0)).toBe(process.pid);
    expect(procTable.commandOf(child.pid ?? 0).trim()).toBe(`${command} - -`);
    child.kill();
    rmSync(folder, { recursive: true });
  });

  it('ends with the first process', () => {
    expect(procTable.parentOf(1)).toBeUndefined();
  });

  it('returns nothing for a process that does not exist', () => {
    expect(procTable.parentOf(2 ** 30)).toBeUndefined();
    expect(procTable.commandOf(2 ** 30)).toBe('');
  });
});
