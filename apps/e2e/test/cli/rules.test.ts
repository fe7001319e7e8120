import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MockServer, startMockServer } from '@cdr/mock-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CliCommand, toCliCommands } from './commands.ts';
import { SLOW } from '../support/slow.ts';
import { type Ended, runCdr } from './run-cdr.ts';

let mock: MockServer;
let folder = '';
let numbers: readonly string[] = [];
const COMMANDS = toCliCommands('sqlite:rules.sqlite').map((command) => [command.name, command] as const);

const environment = (): Record<string, string> => ({
  CDR_PBX_URL: mock.url,
  CDR_PBX_TOKEN: mock.tokens.pbx,
  CDR_AUTOCALL_URL: mock.url,
  CDR_AUTOCALL_TOKEN: mock.tokens.autocall,
  HOME: folder,
  XDG_STATE_HOME: folder,
});
const run = (
  { args, input }: CliCommand,
  flags: readonly string[],
  more: Record<string, string> = {},
): Promise<Ended> => runCdr([...args, ...flags], { ...environment(), ...more }, input, folder);

beforeAll(async () => {
  mock = await startMockServer({ calls: 300 });
  folder = await mkdtemp(join(tmpdir(), 'cdr-rules-'));
  const { pbx, autocall } = await mock.export();
  numbers = [
    ...pbx.flatMap((row) => [row.from_number, row.to_number]),
    ...autocall.map((row) => row.phone_number),
  ].filter((number) => number.length > 6);
  await runCdr(['sync', 'sqlite:rules.sqlite'], environment(), '', folder);
}, SLOW.timeout);
afterAll(async () => {
  await mock.close();
  await rm(folder, { recursive: true, force: true });
});

const ESCAPE = '\u001b';
const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '');

describe.each(COMMANDS)('cdr %s', SLOW, (_, command) => {
  it('writes data alone on standard output, masked, in each format', async () => {
    const [table, json, ndjson, csv] = await Promise.all(
      ['table', 'json', 'ndjson', 'csv'].map((format) =>
        run(
          { ...command, args: command.args.map((word) => word.replace('rules.csv', `rules-${format}.csv`)) },
          ['--output', format],
          { XDG_STATE_HOME: join(folder, format) },
        ),
      ),
    );
    const all = [table, json, ndjson, csv].flatMap((ended) => (ended === undefined ? [] : ended));

    expect(all.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    expect(numbers.length).toBeGreaterThan(300);
    for (const { output, errors } of all) {
      expect(output + errors).not.toContain(ESCAPE);
      expect(numbers.filter((number) => (output + errors).includes(number))).toEqual([]);
    }
    for (const line of [...lines(ndjson?.output ?? ''), ...lines(json?.errors ?? '')])
      expect(JSON.parse(line)).toBeTypeOf('object');
    expect(command.name === 'tail' || JSON.parse(json?.output ?? '') !== null).toBe(true);
    const [head = '', ...records] = (csv?.output ?? '').split('\r\n');
    expect(head).toMatch(/^[A-Za-z]+(,[A-Za-z]+)*$/);
    expect(records.length).toBeGreaterThan(0);
    expect(table?.output).toContain('\t');
    expect(table?.output).not.toMatch(/[│─┌+|]{2}/);
  });

  it('ends with one error of JSON for a misspelt flag and a misspelt value, and offers the right one', async () => {
    const [flag, value] = [await run(command, ['--outptu=json']), await run(command, ['--output', 'jsn'])];
    const json = await run(command, ['--output', 'json', '--nonsense']);

    expect([flag.code, value.code, json.code]).toEqual([2, 2, 2]);
    expect([flag.output, value.output, json.output]).toEqual(['', '', '']);
    expect(flag.errors).toMatch(/Did you mean --output/);
    expect(value.errors).toMatch(/Did you mean json/);
    expect(JSON.parse(json.errors)).toEqual({ level: 'error', message: expect.any(String), exitCode: 2 });
  });

  it('rejects a credential on the command line, and repeats none', async () => {
    const ended = await run(command, ['--token=cdr_secret']);

    expect([ended.code, ended.output]).toEqual([2, '']);
    expect(ended.errors).toMatch(/a credential never stands on the command line/);
    expect(ended.errors).not.toContain('secret');
  });

  it.runIf(command.connects)('ends with its exit code and nothing on standard output if the API fails', async () => {
    const [wrong, away] = await Promise.all([
      run(command, ['--output', 'json', '--verbose'], { CDR_PBX_TOKEN: 'wrong', CDR_AUTOCALL_TOKEN: 'wrong' }),
      run(command, ['--output', 'json'], { CDR_PBX_URL: 'http://127.0.0.1:9', CDR_AUTOCALL_URL: 'http://127.0.0.1:9' }),
    ]);

    expect([wrong.code, away.code]).toEqual([4, 1]);
    for (const { output, errors } of [wrong, away]) {
      // What the doctor finds is its result.
      expect(command.name === 'doctor' ? '' : output).toBe('');
      for (const line of lines(errors)) expect(JSON.parse(line)).toMatchObject({ level: expect.any(String) });
      expect(errors).not.toMatch(/wrong|\n {4}at /);
    }
  });

  it('rejects a misspelt column and offers the right one', async () => {
    const ended = await run(command, ['--columns', command.name === 'doctor' ? 'resutl' : 'nonsense']);

    expect([ended.code, ended.output]).toEqual([2, '']);
    expect(ended.errors).toMatch(/there is no column .*Columns: /);
  });
});
