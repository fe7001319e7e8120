import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCdrClient, type PbxCdr } from '@cdr/client';
import { type MockServer, startMockServer } from '@cdr/mock-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { killAfterResponses } from './killed-export.ts';
import { readTable } from './read-table.ts';
import { SLOW } from '../support/slow.ts';
import { readLastLine, runCdr } from './run-cdr.ts';

const CALLS = 400;
const RANGE = ['--since', '2026-01-01', '--until', '2026-12-01'];

let mock: MockServer;
let folder = '';
const calls: PbxCdr[] = [];
const environment = (): Record<string, string> => ({ CDR_PBX_URL: mock.url, CDR_PBX_TOKEN: mock.tokens.pbx });

beforeAll(async () => {
  mock = await startMockServer({ calls: CALLS });
  folder = await mkdtemp(join(tmpdir(), 'cdr-export-'));
  const { pbx } = createCdrClient({ pbx: { baseUrl: mock.url, token: mock.tokens.pbx } });
  for await (const call of pbx.cdrs.scroll({ startDate: '2026-01-01T00:00:00+07:00' })) calls.push(call);
}, SLOW.timeout);
afterAll(async () => {
  await mock.close();
  await rm(folder, { recursive: true, force: true });
});

const run = async (name: string, ...flags: readonly string[]): Promise<string> => {
  const file = join(folder, name);
  const ended = await runCdr(['export', ...RANGE, '--out', file, '--output', 'json', ...flags], environment());
  expect([ended.code, readLastLine(ended.output)]).toEqual([0, { file, calls: CALLS }]);
  return file;
};

describe('cdr export', SLOW, () => {
  it.each([['calls.csv'], ['calls.parquet']])('writes the rows of the API, digit for digit: %s', async (name) => {
    const rows = await readTable(await run(name));

    expect(
      rows.map(({ id, from, to, extension, startedAt, talkSeconds, recordingUrl }) => ({
        id,
        from,
        to,
        extension,
        recordingUrl,
        startedAt: new Date(String(startedAt)).getTime(),
        talkSeconds: Number(talkSeconds),
      })),
    ).toEqual(
      calls.map((call) => ({
        id: call.id,
        from: call.fromNumber,
        to: call.toNumber,
        extension: call.extension,
        recordingUrl: call.recordingUrl,
        startedAt: call.startedAt?.getTime(),
        talkSeconds: call.billableSeconds,
      })),
    );
    expect(rows.some(({ from }) => String(from).startsWith('0'))).toBe(true);
  });

  it('writes the columns that --columns names, in their order', async () => {
    const csv = await readFile(await run('columns.csv', '--columns', 'startedAt,from'), 'utf8');
    const ndjson = await readFile(await run('columns.ndjson', '--columns', 'from'), 'utf8');

    expect(csv.split('\r\n')[0]).toBe('startedAt,from');
    expect(JSON.parse(ndjson.split('\n')[0] ?? '')).toEqual({ from: calls[0]?.fromNumber });
  });

  it('rejects columns of anonymous calls', async () => {
    const args = ['export', ...RANGE, '--out', join(folder, 'none.csv'), '--anonymise', '1', '--columns', 'from'];
    const ended = await runCdr(args, environment());

    expect([ended.code, ended.output]).toEqual([2, '']);
    expect(ended.errors).toMatch(/leave out --columns/);
  });

  it('writes call records as NDJSON', async () => {
    const lines = (await readFile(await run('calls.ndjson'), 'utf8')).trimEnd().split('\n');

    expect(lines.map((line) => Object(JSON.parse(line)).raw)).toEqual(calls.map(({ raw }) => raw));
  });

  it('keeps digits and zeros for Excel, whose formulas are texts', async () => {
    const text = await readFile(await run('excel.csv', '--excel'), 'utf8');
    const rows = await readTable(join(folder, 'excel.csv'));
    const toText = (cell: unknown): unknown => /^="(.*)"$/s.exec(String(cell))?.[1] ?? cell;

    expect(text.startsWith('\uFEFF')).toBe(true);
    expect(rows.map(({ from }) => toText(from))).toEqual(calls.map(({ fromNumber }) => fromNumber));
  });

  it('is readable by its owner alone, and leaves nothing beside it', async () => {
    await run('alone.csv');

    expect((await readdir(folder)).filter((name) => name.startsWith('alone'))).toEqual(['alone.csv']);
  });

  it('resumes after a kill', async () => {
    const whole = await readFile(await run('whole.csv'));
    const file = join(folder, 'killed.csv');
    await killAfterResponses(['export', ...RANGE, '--out', file], environment(), 1);

    expect((await readFile(await run('killed.csv'))).equals(whole)).toBe(true);
  });

  it('rejects the resume of an export with other flags', async () => {
    const file = join(folder, 'other.csv');
    expect(await killAfterResponses(['export', ...RANGE, '--out', file], environment(), 2)).toBe(true);
    const ended = await runCdr(['export', '--since', '2026-02-01', '--out', file], environment());

    expect([ended.code, ended.output]).toEqual([2, '']);
    expect(ended.errors).toMatch(/belongs to an export with other flags/);
  });

  it.each([
    ['no first moment', ['--out', 'calls.csv'], /--since/],
    ['a format that is none', ['--since', 'today', '--out', 'calls.xls'], /\.csv, \.ndjson, \.parquet/],
    ['--excel for another format', ['--since', 'today', '--out', 'calls.ndjson', '--excel'], /--excel writes CSV/],
    ['a range that is to come', ['--since', '2999-01-01', '--out', 'calls.csv'], /earlier than the present/],
  ])('rejects %s', async (_, args, message) => {
    const ended = await runCdr(['export', ...args], environment());

    expect([ended.code, ended.output]).toEqual([2, '']);
    expect(ended.errors).toMatch(message);
  });
});

describe('cdr export --anonymise', SLOW, () => {
  it('makes the same file of the same seed, with nothing of the source in it', async () => {
    const [one, two, other] = [
      await run('one.ndjson', '--anonymise', '1'),
      await run('two.ndjson', '--anonymise', '1'),
      await run('other.ndjson', '--anonymise', '2'),
    ];
    const text = await readFile(one, 'utf8');
    const personal = calls.flatMap(({ id, sipCallId, fromNumber, toNumber, recordingUrl }) =>
      [id, sipCallId, recordingUrl, ...[fromNumber, toNumber].filter((number) => (number?.length ?? 0) > 5)].filter(
        (value) => value !== null && value !== undefined,
      ),
    );

    expect(await readFile(two, 'utf8')).toBe(text);
    expect(await readFile(other, 'utf8')).not.toBe(text);
    expect(personal.length).toBeGreaterThan(CALLS);
    expect(personal.filter((value) => text.includes(value))).toEqual([]);
  });

  it.each([
    ['stats', '--by', 'day'],
    ['stats', '--by', 'extension'],
    ['stats', '--by', 'disposition'],
    ['stats', '--by', 'cause'],
  ])('keeps the figures of the source in a mock server: %s %s %s', async (...command) => {
    const file = await run('demo.ndjson', '--anonymise', '1');
    await using copy = await startMockServer({ calls: 0, data: file });
    const args = [...command, ...RANGE, '--output', 'json'];
    const source = await runCdr(args, environment());
    const made = await runCdr(args, { CDR_PBX_URL: copy.url, CDR_PBX_TOKEN: copy.tokens.pbx });

    expect([made.code, readLastLine(made.output)]).toEqual([0, readLastLine(source.output)]);
  });

  it('keeps who was missed, and what settled it', async () => {
    const file = await run('missed.ndjson', '--anonymise', '1');
    await using copy = await startMockServer({ calls: 0, data: file });
    const readMissed = async (target: Record<string, string>): Promise<unknown> => {
      const { output } = await runCdr(['missed', ...RANGE, '--output', 'json'], target);
      const { missed }: { missed: object[] } = JSON.parse(output);
      return missed.map((caller) => ({ ...caller, from: null }));
    };

    expect(await readMissed({ CDR_PBX_URL: copy.url, CDR_PBX_TOKEN: copy.tokens.pbx })).toEqual(
      await readMissed(environment()),
    );
  });
});
