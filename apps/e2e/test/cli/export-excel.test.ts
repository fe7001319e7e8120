import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCdrClient, type PbxCdr } from '@cdr/client';
import { pbxCdrExamples } from '@cdr/contract/examples';
import { type MockServer, startMockServer } from '@cdr/mock-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSheet } from './read-sheet.ts';
import { SLOW } from '../support/slow.ts';
import { runCdr } from './run-cdr.ts';

const [example] = pbxCdrExamples;
/** Texts that a spreadsheet or XML may misread. */
const ODD_TEXTS = [
  '0912345678',
  '+84912345678',
  '000',
  '12345678901234567890',
  '1e5',
  '3-4',
  '=HYPERLINK("http://127.0.0.1:9")',
  '@SUM(1;2)',
  '-1+1',
  'a < b & "c"',
  ' two  spaces ',
  '_x0041_',
  'bell \u0007',
  'Nguyễn 😀',
];

let mock: MockServer;
let folder = '';
const calls: PbxCdr[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cdr-excel-'));
  const odd = ODD_TEXTS.map((text, at) => ({
    ...example,
    id: `ad4c9b90-c071-405a-9723-980d2e5e17${String(10 + at)}`,
    time_started: `2026-05-01 08:00:${String(10 + at)}`,
    receive_dest: text,
  }));
  await writeFile(join(folder, 'odd.json'), JSON.stringify(odd));
  mock = await startMockServer({ calls: 300, data: join(folder, 'odd.json') });
  const { pbx } = createCdrClient({ pbx: { baseUrl: mock.url, token: mock.tokens.pbx } });
  for await (const call of pbx.cdrs.scroll({ startDate: '2026-01-01T00:00:00+07:00' })) calls.push(call);
}, SLOW.timeout);
afterAll(async () => {
  await mock.close();
  await rm(folder, { recursive: true, force: true });
});

const run = async (name: string, ...flags: readonly string[]): Promise<string> => {
  const file = join(folder, name);
  const args = ['export', '--since', '2026-01-01', '--until', '2026-12-01', '--out', file, ...flags];
  const { code, errors } = await runCdr(args, { CDR_PBX_URL: mock.url, CDR_PBX_TOKEN: mock.tokens.pbx });
  expect([code, errors]).toEqual([0, expect.any(String)]);
  return file;
};

/** The values of a row whose form every reader shares. */
const toValues = (rows: readonly Record<string, unknown>[]): readonly unknown[] =>
  rows
    .map(({ id, from, to, extension, receiveDest, talkSeconds, totalSeconds, recordingUrl }) => ({
      id,
      from,
      to,
      extension,
      receiveDest,
      talkSeconds,
      totalSeconds,
      recordingUrl,
    }))
    .toSorted((a, b) => (String(a.id) < String(b.id) ? -1 : 1));

const expected = () =>
  toValues(
    calls.map((call) => ({
      ...call,
      from: call.fromNumber,
      to: call.toNumber,
      talkSeconds: call.billableSeconds,
      totalSeconds: call.durationSeconds,
    })),
  );

describe('an export that a spreadsheet reads', SLOW, () => {
  it('has the rows of the API as a workbook, digit for digit', async () => {
    const rows = await readSheet(await run('calls.xlsx'));

    expect(toValues(rows)).toEqual(expected());
    expect(rows.map(({ receiveDest }) => receiveDest)).toEqual(expect.arrayContaining(ODD_TEXTS));
    expect(new Set(rows.map(({ startedAt }) => new Date(String(startedAt)).getTime()))).toEqual(
      new Set(calls.map(({ startedAt }) => startedAt?.getTime())),
    );
  });

  it('has the rows of the API as CSV for Excel, digit for digit', async () => {
    expect(toValues(await readSheet(await run('excel.csv', '--excel')))).toEqual(expected());
  });

  it('needs --excel for that: plain CSV loses zeros in a spreadsheet', async () => {
    expect(toValues(await readSheet(await run('plain.csv')))).not.toEqual(expected());
  });

  it('makes the same workbook of the same calls', async () => {
    const [one, two] = [await readFile(await run('one.xlsx')), await readFile(await run('two.xlsx'))];

    expect(one.equals(two)).toBe(true);
  });
});
