import { execFileSync } from 'node:child_process';
import { appendFileSync, rmSync, symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDataFile } from '../src/data/open-data-file.ts';
import { startMockServer } from '../src/server/start-mock-server.ts';
import { collect } from './collect.ts';
import { cdrs, readAll, reports, shareDataFolder, stop, toCsv } from './data-files.ts';
import { makeCdr } from './fixtures.ts';
import { SLOW } from './slow.ts';

const { folder, write } = shareDataFolder();
const [first = makeCdr(0), second, third] = cdrs;
const [report] = reports;
const good = JSON.stringify(first);

describe('a row with a value that a database would change', () => {
  it.each([
    ['half of a character', 'cause', good.replace('"cause":"', String.raw`"cause":"\ud83d`), 'half of a character'],
    ['half of a character, the second', 'cause', good.replace('"cause":"', String.raw`"cause":"\ude00`), 'half of a'],
    ['a Call-ID too long', 'sip_call_id', JSON.stringify({ ...first, sip_call_id: 'x'.repeat(2049) }), '2048 bytes'],
    ['an extension too long', 'extension', JSON.stringify({ ...first, extension: 'ố'.repeat(683) }), '2048 bytes'],
    ['a number too long', 'from_number', JSON.stringify({ ...first, from_number: '1'.repeat(2049) }), '2048 bytes'],
    ['a report id too long', 'id', JSON.stringify({ ...report, id: 'x'.repeat(2049) }), '2048 bytes'],
    [
      "a recording's name too long",
      "recording_url's file",
      JSON.stringify({ ...first, recording_url: `https://recording.example/${'x'.repeat(2049)}.wav` }),
      '2048 bytes',
    ],
  ])('is a bad line: %s', async (_, field, line, problem) => {
    const reading = readAll(write('row.ndjson', `${JSON.stringify(second)}\n${line}`));

    await expect(reading).rejects.toMatchObject({ kind: 'configuration' });
    await expect(reading).rejects.toThrow(`row.ndjson:2: ${field} must`);
    await expect(reading).rejects.toThrow(problem);
  });

  it('is accepted with complete characters and the longest values', async () => {
    const row = {
      ...first,
      cause: '😀',
      sip_call_id: 'x'.repeat(2048),
      recording_url: `https://recording.example/x.wav?signature=${'x'.repeat(4000)}`,
    };

    expect(await readAll(write('long.ndjson', JSON.stringify(row)))).toEqual([row]);
  });
});

it('accepts one id for a call and a report', async () => {
  const twin = { ...report, id: first?.id };

  expect(await readAll(write('twins.ndjson', `${good}\n${JSON.stringify(twin)}`))).toEqual([first, twin]);
});

it.each([
  ['no comma between two rows', `[${good}\n${good}]`, '2: a comma is missing between two rows'],
  ['a comma before the first row', `[,${good}]`, '1: a comma is in the place of a row'],
  ['two commas', `[${good},\n,${good}]`, '2: a comma is in the place of a row'],
  ['a comma behind the last row', `[${good},\n]`, '2: no row follows the last comma'],
  ['one bracket too many', `[${good}]\n]`, '2: the text around the list is not JSON'],
  ['a word before the list', `rows [${good}]`, '1: the text around the list is not JSON'],
  ['a key without a colon', `{"data" [${good}]}`, '1: the text around the list is not JSON'],
  ['a value that is none', `{"data":[${good}],"limit":ten}`, '1: the text around the list is not JSON'],
  ['two lists without a comma', `{"pbx":[${good}] "autocall":[]}`, '1: the text around the list is not JSON'],
  [
    'a megabyte of something else',
    `{"note":"${'x'.repeat(1_100_000)}","data":[]}`,
    '1: there is more than 1 MiB around the list',
  ],
])('JSON with %s is not taken', async (_, content, problem) => {
  await expect(readAll(write('list.json', content))).rejects.toThrow(`list.json:${problem}`);
});

it('accepts blanks and other values around the lists of JSON', async () => {
  const content = `\uFEFF{ "limit" : 10 , "nested" : { "a" : [ 1 , [ ] ] } ,\r\n "data" : [ ${good} ,\n ${JSON.stringify(second)} ] , "total" : -1.5e3 }\n`;

  expect(await readAll(write('blanks.json', content))).toEqual([first, second]);
});

it('reports bad lines of CSV in the order of the file', async () => {
  const [names, ...rows] = toCsv([first, second, third].flatMap((row) => row ?? [])).split('\r\n');
  const bad = rows[1]?.replace(/"[123]"/, '"three"');
  const lines = [names, rows[0], bad, '1,2,3', bad, `a"b${rows[1]}`, rows[2]];
  const problems: string[] = [];
  const path = write('order.csv', lines.join('\r\n'));
  const { readCdrs } = await openDataFile(path, { onBadLine: 'skip', report: (problem) => problems.push(problem) });

  expect(await collect(readCdrs())).toEqual([first, third]);
  expect(problems.map((problem) => /^order\.csv:(\d+):/.exec(problem)?.[1])).toEqual(['3', '4', '5', '6']);
  await expect(readAll(path)).rejects.toThrow('order.csv:3: direction');
});

it.each([
  ['CRLF', '\r\n'],
  ['LF', '\n'],
  ['CR', '\r'],
])('lines of CSV are counted where values hold several: %s', async (_, end) => {
  const [names, ...rows] = toCsv([first, second, third].flatMap((row) => row ?? [])).split('\r\n');
  const severalLines = rows[0]?.replace(/"[A-Z_]+"/, `"ONE${end}TWO${end}THREE"`);
  const bad = rows[1]?.replace(/"[123]"/, '"three"');
  const lines = [names, severalLines, bad, `"1","2${end}"`, bad, rows[2]];
  const problems: string[] = [];
  const path = write('several.csv', lines.join(end));
  const { readCdrs } = await openDataFile(path, { onBadLine: 'skip', report: (problem) => problems.push(problem) });

  expect((await collect(readCdrs())).map(({ id }) => id)).toEqual([first?.id, third?.id]);
  expect(problems.map((problem) => /^several\.csv:(\d+):/.exec(problem)?.[1])).toEqual(['5', '6', '8']);
});

it('reports earlier bad lines of CSV before the one that ends the read', async () => {
  const [names, row = ''] = toCsv(cdrs.slice(0, 1)).split('\r\n');
  const path = write('end.csv', [names, row.replace(/"[123]"/, '"three"'), `"a"b`, row].join('\n'));
  const problems: string[] = [];
  const { readCdrs } = await openDataFile(path, { onBadLine: 'skip', report: (problem) => problems.push(problem) });

  await expect(collect(readCdrs())).rejects.toThrow('end.csv:3: has text behind a closing quote');
  expect(problems).toEqual([expect.stringMatching(/^end\.csv:2: direction /)]);
});

it('rejects such rows in a sandbox too', async () => {
  await using mock = await startMockServer({ calls: 0 });

  await expect(mock.createSandbox({ data: { pbx: [{ ...first, cause: '\ud83d' }] } })).rejects.toMatchObject({
    kind: 'configuration',
    message: 'sandbox.data.pbx.0 cause must not hold half of a character',
  });
});

it('rejects a pipe, which cannot be read twice', SLOW, async () => {
  const path = join(folder, 'pipe.ndjson');
  execFileSync('/bin/sh', ['-c', 'mkfifo "$0"', path]);

  await expect(readAll(path)).rejects.toMatchObject({
    kind: 'configuration',
    message: 'pipe.ndjson: is a pipe or a device, which cannot be read twice: save it as a file',
  });
});

it('reads a link to a file', async () => {
  const path = join(folder, 'link.ndjson');
  symlinkSync(write('target.ndjson', good), path);

  expect(await readAll(path)).toEqual([first]);
});

describe('a file that changes during the start', () => {
  const whole = [first, second, report].map((row) => `${JSON.stringify(row)}\n`).join('');
  const changed = 'moving.ndjson: has changed since it was opened: start again once it is written';

  it.each([
    ['is written on', (path: string) => appendFileSync(path, JSON.stringify(third)), changed],
    ['is cut short', (path: string) => truncateSync(path, good.length + 1), changed],
    ['is written anew', (path: string) => truncateSync(path, 0), changed],
    ['is taken away', (path: string) => rmSync(path), 'moving.ndjson: is not there'],
  ])('is no data where it %s, be it between calls and reports', async (_, change, message) => {
    const path = write('moving.ndjson', whole);
    const before = await openDataFile(path, stop);
    change(path);
    await expect(collect(before.readCdrs())).rejects.toMatchObject({ kind: 'configuration', message });

    const between = await openDataFile(write('moving.ndjson', whole), stop);
    expect(await collect(between.readCdrs())).toEqual([first, second]);
    change(path);
    await expect(collect(between.readReports())).rejects.toMatchObject({ kind: 'configuration', message });
  });
});
