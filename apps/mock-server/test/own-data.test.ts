import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { autocallReportExample, pbxCdrExamples } from '@cdr/contract/examples';
import { createTraffic } from '@cdr/synthetic';
import { afterAll, describe, expect, it } from 'vitest';
import { openDataFile } from '../src/data/open-data-file.ts';
import { startMockServer } from '../src/start-mock-server.ts';
import { collect } from './collect.ts';
import { askOverHttp } from './control-client.ts';

const folder = mkdtempSync(join(tmpdir(), 'cdr-mock-data-'));
afterAll(() => rmSync(folder, { recursive: true }));

mkdirSync(join(folder, 'f.csv'));

const write = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const traffic = createTraffic({ seed: 5, calls: 20 });
const cdrs = Array.from({ length: 20 }, (_, index) => traffic.cdrAt(index));
const reports = [0, 1].map((index) => traffic.reportAt(index));
const rows: readonly object[] = [...cdrs, ...reports];

const toCell = (value: string | number | null): string =>
  value === null ? '' : `"${String(value).replaceAll('"', '""')}"`;
const toCsv = (list: ReadonlyArray<Readonly<Record<string, string | number | null>>>): string =>
  [Object.keys(list[0] ?? {}).join(','), ...list.map((row) => Object.values(row).map(toCell).join(','))].join('\r\n');

const stop = { onBadLine: 'stop', report: () => undefined } as const;
const readAll = async (path: string) => {
  const { readCdrs, readReports } = await openDataFile(path, stop);
  return [...(await collect(readCdrs())), ...(await collect(readReports()))];
};

describe('a file of rows', () => {
  const ndjson = rows.map((row) => JSON.stringify(row)).join('\n');

  it.each([
    ['NDJSON', 'a.ndjson', `${ndjson}\n\n`, rows],
    ['NDJSON with a line of blanks', 'blank.ndjson', ndjson.replace('\n', '\n \t\n'), rows],
    ['NDJSON whose name is in capitals', 'A.NDJSON', ndjson, rows],
    ['NDJSON of another system', 'a.jsonl', ndjson.replaceAll('\n', '\r\n'), rows],
    ['NDJSON with a byte order mark', 'b.ndjson', `\uFEFF${ndjson}`, rows],
    ['a JSON list', 'a.json', JSON.stringify(rows, null, 2), rows],
    ['a list answer', 'b.json', JSON.stringify({ data: cdrs, scroll_id: 'x' }), cdrs],
    ['what a sandbox takes', 'c.json', JSON.stringify({ pbx: cdrs, autocall: reports }), rows],
    ['CSV of calls', 'a.csv', toCsv(cdrs), cdrs],
    ['CSV with empty lines', 'empty.csv', toCsv(cdrs).replaceAll('\r\n', '\r\n\r\n'), cdrs],
    ['CSV of reports, with a byte order mark', 'b.csv', `\uFEFF${toCsv(reports)}`, reports],
    ['rows with keys that came later', 'c.ndjson', JSON.stringify({ ...cdrs[0], quality: 5 }), [cdrs[0]]],
    ['rows that every store has', 'd.ndjson', JSON.stringify(pbxCdrExamples[0]), []],
  ])('%s', async (_, name, content, expected) => {
    expect(await readAll(write(name, content))).toEqual(expected);
  });

  it('is named after its content', async () => {
    const [one, two] = [write('one.ndjson', ndjson), write('two.ndjson', `${ndjson}\n`)];
    const [first, second] = [(await openDataFile(one, stop)).name, (await openDataFile(two, stop)).name];

    expect(first).toMatch(/^the records of one\.ndjson \([0-9a-f]{12}\)$/);
    expect(second.slice(-14)).not.toBe(first.slice(-14));
  });
});

describe('bad lines', () => {
  const good = JSON.stringify(cdrs[0]);
  const bad = JSON.stringify({ ...cdrs[1], time_started: 'yesterday 0951234567' });
  const csv = toCsv(cdrs.slice(0, 3)).split('\r\n');
  const [names, first, second, third] = csv;

  it.each([
    ['a value', 'x.ndjson', `${good}\n${bad}`, 'x.ndjson:2: time_started must be YYYY-MM-DD HH:mm:ss'],
    ['no JSON', 'x.ndjson', `${good}\n\n{oops`, 'x.ndjson:3: is not JSON'],
    ['no object', 'x.ndjson', '[1]', 'x.ndjson:1: must be an object'],
    ['a row of nobody', 'x.ndjson', '{"id":"1"}', /x\.ndjson:1: has neither sip_call_id .* nor campaign_id/],
    ['an id that comes twice', 'x.ndjson', `${good}\n${good}`, 'x.ndjson:2: id comes twice'],
    [
      'NUL',
      'x.ndjson',
      JSON.stringify({ ...cdrs[0], cause: 'a\0b' }),
      'x.ndjson:1: cause must not hold control characters',
    ],
    [
      'a character that no row holds',
      'x.ndjson',
      JSON.stringify({ ...cdrs[0], cause: 'a\u0001b' }),
      'x.ndjson:1: cause must not hold control characters',
    ],
    [
      'two values',
      'x.ndjson',
      JSON.stringify({ ...cdrs[0], duration: -1, time_started: 'x' }),
      /^x\.ndjson:1: duration .*; time_started /,
    ],
    ['a row in a list', 'x.json', `[\n${good},\n${bad}\n]`, 'x.json:3: time_started must be YYYY-MM-DD HH:mm:ss'],
    ['a list without end', 'x.json', `[${good}`, 'x.json:1: the list has no end'],
    ['a number in a list', 'x.json', `[${good},\n5]`, 'x.json:2: must be an object'],
    ['one object', 'x.json', JSON.stringify({ data: reports[0] }), 'x.json:1: there is no list'],
    ['a line without end', 'x.ndjson', `${good}\n${'x'.repeat(3_000_000)}`, 'x.ndjson:2: is longer than 1 MiB'],
    [
      'another encoding',
      'x.ndjson',
      Buffer.from(good.replace('"cause":"', '"cause":"caf\u00E9 '), 'latin1'),
      'x.ndjson:1: cause must not hold bytes that are not UTF-8',
    ],
    ['UTF-16', 'x.csv', Buffer.from(`\uFEFF${csv.join('\n')}`, 'utf16le'), 'x.csv: is UTF-16: save it as UTF-8'],
    ['UTF-16 the other way round', 'x.ndjson', Buffer.from(`\uFEFF${good}`, 'utf16le').swap16(), /is UTF-16/],
    ['a row that is too long', 'x.csv', [names, 'x'.repeat(1_100_000)].join('\n'), 'x.csv:2: is longer than 1 MiB'],
    [
      'a number that is too long',
      'x.csv',
      toCsv(cdrs.slice(0, 2)).replace(/"3"/, `"${'3'.repeat(16)}"`),
      /x\.csv:2: direction /,
    ],
    ['a cell', 'x.csv', toCsv(cdrs.slice(0, 2)).replace(/"3"/, '"three"'), /x\.csv:2: direction /],
    ['a hexadecimal number', 'x.csv', toCsv(cdrs.slice(0, 2)).replace(/"3"/, '"0x3"'), /x\.csv:2: direction /],
    ['a blank for a number', 'x.csv', toCsv(cdrs.slice(0, 2)).replace(/"3"/, '" "'), /x\.csv:2: direction /],
    ['a cell too many', 'x.csv', [names, first, `${second},1`].join('\n'), /^x\.csv:3: has more or fewer columns/],
    ['a cell too few', 'x.csv', [names, first, 'a,b'].join('\n'), /^x\.csv:3: has more or fewer columns/],
    ['semicolons', 'x.csv', [names, first].join('\n').replaceAll(',', ';'), /^x\.csv:/],
    ['a stray quote', 'x.csv', [names, first, `a"b${second}`].join('\n'), /^x\.csv:3: has a quote inside a value/],
    ['text behind a quote', 'x.csv', [names, first, `"a"b`].join('\n'), 'x.csv:3: has text behind a closing quote'],
    ['an open quote', 'x.csv', [names, `"${first}`].join('\n'), /^x\.csv:\d: has text behind a closing quote/],
    [
      'a quote open to the end',
      'x.csv',
      [names, first, '"a'].join('\n'),
      /^x\.csv:3: is the end, and a quote is still/,
    ],
    ['one name for two columns', 'x.csv', `${names},id\n${first},1`, 'x.csv:1: two columns have one name'],
    [
      'a cell behind one of several lines',
      'x.csv',
      [`${names},note`, `${first},"two\nlines"`, `${second?.replace(/"3"|"1"|"2"/, '"three"')},x`].join('\n'),
      /^x\.csv:4: direction /,
    ],
    [
      'a cell of several lines in its own row',
      'x.csv',
      [`${names},note`, `${first},x`, `${second?.replace(/"3"|"1"|"2"/, '"three"')},"two\nlines"`].join('\n'),
      /^x\.csv:3: direction /,
    ],
    [
      'the first of two in one file',
      'x.csv',
      [names, `${first},1`, second?.replace(/"3"|"1"|"2"/, '"three"')].join('\n'),
      /^x\.csv:2: has more or fewer columns/,
    ],
  ])('%s stops the reading and is named by its line, without its value', async (_, name, content, message) => {
    const reading = readAll(write(name, content));

    await expect(reading).rejects.toMatchObject({ kind: 'configuration', message: expect.stringMatching(message) });
    await expect(reading).rejects.not.toThrow(/0951234567|three/);
  });

  it('of CSV are skipped, and what follows is read', async () => {
    const problems: string[] = [];
    const path = write('skip.csv', [names, first, `${second},1`, `a"b${second}`, 'x', third].join('\n'));
    const data = await openDataFile(path, { onBadLine: 'skip', report: (problem) => problems.push(problem) });

    expect(await collect(data.readCdrs())).toEqual([cdrs[0], cdrs[2]]);
    expect(problems.map((problem) => problem.slice(0, 11))).toEqual(['skip.csv:3:', 'skip.csv:4:', 'skip.csv:5:']);
  });

  it('of CSV that are too long end it even so: nobody can tell where the next row begins', async () => {
    const path = write('long.csv', [names, first, 'x'.repeat(1_100_000), third].join('\n'));
    const data = await openDataFile(path, { onBadLine: 'skip', report: () => undefined });

    await expect(collect(data.readCdrs())).rejects.toThrow('long.csv:3: is longer than 1 MiB');
  });

  it('are skipped and reported when that is wanted, each once', async () => {
    const problems: string[] = [];
    const path = write('skip.ndjson', [good, bad, '{oops', JSON.stringify(reports[0])].join('\n'));
    const data = await openDataFile(path, { onBadLine: 'skip', report: (problem) => problems.push(problem) });
    const read = [...(await collect(data.readCdrs())), ...(await collect(data.readReports()))];

    expect(read).toEqual([cdrs[0], reports[0]]);
    expect(problems).toEqual(['skip.ndjson:2: time_started must be YYYY-MM-DD HH:mm:ss', 'skip.ndjson:3: is not JSON']);
  });

  it.each([
    ['that is not there', join(folder, 'nowhere.ndjson'), 'nowhere.ndjson: is not there'],
    ['that is a folder', join(folder, 'f.csv'), 'f.csv: is a folder'],
    ['of another kind', write('x.xlsx', ''), 'x.xlsx: the name must end in .ndjson, .jsonl, .json, .csv'],
  ])('a file %s', async (_, path, message) => {
    await expect(openDataFile(path, stop)).rejects.toMatchObject({ kind: 'configuration', message });
  });
});

describe('a server with own data', () => {
  it('serves it, and gives it back so that it can be taken in again', async () => {
    const data = await openDataFile(write('own.json', JSON.stringify(rows)), stop);
    await using mock = await startMockServer({ data });
    const exported = await Promise.all(
      ['pbx', 'autocall'].map(async (api) => (await fetch(`${mock.url}/__mock/export?api=${api}`)).text()),
    );
    const again = await openDataFile(write('again.ndjson', exported.join('')), stop);
    await using second = await startMockServer({ data: again });
    const { data: listed, total } = await (await askOverHttp(second.url, '/v1/cdr?page=1&limit=50')).json();

    expect(total).toBe(22);
    expect(listed.slice(0, 20)).toEqual(expect.arrayContaining(cdrs));
    expect(exported[1]?.split('\n')[0]).toBe(JSON.stringify(autocallReportExample.data));
  });
});

describe('the command', () => {
  const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));
  const run = async (...flags: string[]) => {
    const child = spawn(process.execPath, ['--conditions=@cdr/source', MAIN, '--port', '0', ...flags], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [output, errors] = [text(child.stdout), text(child.stderr)];
    child.stdout.once('data', () => child.kill('SIGTERM'));
    const [status] = await once(child, 'exit');
    return { output: await output, errors: await errors, status };
  };

  it('names the line and ends with 2', async () => {
    const path = write('bad.ndjson', `${JSON.stringify(cdrs[0])}\n{}`);

    expect(await run('--data', path)).toMatchObject({
      output: '',
      errors: expect.stringMatching(/^cdr-mock-server: bad\.ndjson:2: has neither .*\n$/),
      status: 2,
    });
  });

  it('skips when it is told to, names each line, and starts', async () => {
    const bad = Array.from({ length: 40 }, () => '5');
    const path = write('some.ndjson', [JSON.stringify(cdrs[0]), ...bad, JSON.stringify(cdrs[1])].join('\n'));
    const { output, errors, status } = await run('--data', path, '--on-bad-line', 'skip');

    expect([status, output]).toEqual([0, expect.stringMatching(/^mock server on /)]);
    expect(errors.trimEnd().split('\n')).toEqual([
      ...bad.map((_, index) => `cdr-mock-server: skipped some.ndjson:${index + 2}: must be an object`),
      'cdr-mock-server: lines of the data that were skipped: 40',
    ]);
  });

  it('says nothing of lines where none is bad', async () => {
    const { output, errors, status } = await run('--data', write('good.ndjson', JSON.stringify(cdrs[0])));

    expect([status, output, errors]).toEqual([0, expect.stringMatching(/^mock server on /), '']);
  });

  it.each([
    ['a fault of nobody', '[{"fault":"x"}]', /^cdr-mock-server: f\.json: faults\.0\.fault must be one of .*\n$/],
    ['broken JSON', '[\n{"fault" "x"}]', /^cdr-mock-server: f\.json:2: is not JSON\n$/],
  ])('names the field of a fault file: %s', async (_, content, errors) => {
    expect(await run('--faults', write('f.json', content))).toMatchObject({
      output: '',
      errors: expect.stringMatching(errors),
      status: 2,
    });
  });
});
