import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDataFile } from '../src/data/open-data-file.ts';
import { collect } from './collect.ts';
import { cdrs, readAll, reports, shareDataFolder, stop, toCsv } from './data-files.ts';

const { folder, write } = shareDataFolder();
mkdirSync(join(folder, 'f.csv'));

describe('bad lines', () => {
  const good = JSON.stringify(cdrs[0]);
  const bad = JSON.stringify({ ...cdrs[1], time_started: 'yesterday 0951234567' });
  const csv = toCsv(cdrs.slice(0, 3)).split('\r\n');
  const [names, first, second, third] = csv;

  it.each([
    ['a value', 'x.ndjson', `${good}\n${bad}`, 'x.ndjson:2: time_started must be YYYY-MM-DD HH:mm:ss'],
    ['no JSON', 'x.ndjson', `${good}\n\n{oops`, 'x.ndjson:3: is not JSON'],
    ['no object', 'x.ndjson', '[1]', 'x.ndjson:1: must be an object'],
    ['a row of neither API', 'x.ndjson', '{"id":"1"}', /x\.ndjson:1: has neither sip_call_id .* nor campaign_id/],
    ['a duplicate id', 'x.ndjson', `${good}\n${good}`, 'x.ndjson:2: id is a duplicate'],
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
    [
      'semicolons',
      'x.csv',
      [names, first].join('\n').replaceAll(',', ';'),
      'x.csv:1: has semicolons between its names: CSV must have commas',
    ],
    [
      'tabs',
      'x.csv',
      [names, first].join('\n').replaceAll(',', '\t'),
      'x.csv:1: has tabs between its names: CSV must have commas',
    ],
    [
      'a fraction',
      'x.csv',
      [names, toCsv([{ ...cdrs[0], duration: '44.0' }]).split('\r\n')[1]].join('\n'),
      'x.csv:2: duration: 44.0 is not a whole number',
    ],
    [
      'a fraction with a comma',
      'x.csv',
      [names, toCsv([{ ...cdrs[0], billsec: '44,5' }]).split('\r\n')[1]].join('\n'),
      'x.csv:2: billsec: 44,5 is not a whole number',
    ],
    [
      'one name for two columns, in two forms',
      'x.csv',
      [`ID,${names?.replace(/^id/, 'Id')}`, `1,${first}`].join('\n'),
      'x.csv:1: two columns have one name',
    ],
    ['no line of names', 'x.csv', [first, second].join('\n'), /^x\.csv:1: has neither the column sip_call_id/],
    [
      'an unknown status',
      'x.ndjson',
      JSON.stringify({ ...cdrs[0], status: 'NOANSWER' }),
      'x.ndjson:1: status must be one of ANSWERED, NO ANSWER, BUSY, FAILED, UNKNOWN',
    ],
    [
      'seconds below 0',
      'x.ndjson',
      JSON.stringify({ ...cdrs[0], billsec: -1 }),
      'x.ndjson:1: billsec must be at least 0',
    ],
    [
      'values of other types',
      'x.ndjson',
      JSON.stringify({ ...cdrs[0], duration: '15', billsec: 1.5, extension: 101, time_ended: null }),
      'x.ndjson:1: duration must be a number; billsec must be a whole number; extension must be a text; time_ended must be a text',
    ],
    [
      'a number without end',
      'x.ndjson',
      JSON.stringify({ ...cdrs[0], direction: 1e300 }),
      'x.ndjson:1: direction must be at most 9007199254740991',
    ],
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

  it('accepts the names of CSV in any case, with blanks or dashes', async () => {
    const header = names
      ?.replace(/^id/, 'ID')
      .replace('time_started', 'Time Started')
      .replace('from_number', 'From-Number');

    expect(await readAll(write('names.csv', [header, first].join('\n')))).toEqual([cdrs[0]]);
  });

  it('ignores a column whose name differs only in case from another', async () => {
    const path = write('both.csv', [`ID,${names}`, `1,${first}`].join('\n'));

    expect(await readAll(path)).toEqual([cdrs[0]]);
  });

  it('of CSV are skipped, and later lines are read', async () => {
    const problems: string[] = [];
    const path = write('skip.csv', [names, first, `${second},1`, `a"b${second}`, 'x', third].join('\n'));
    const data = await openDataFile(path, { onBadLine: 'skip', report: (problem) => problems.push(problem) });

    expect(await collect(data.readCdrs())).toEqual([cdrs[0], cdrs[2]]);
    expect(problems.map((problem) => problem.slice(0, 11))).toEqual(['skip.csv:3:', 'skip.csv:4:', 'skip.csv:5:']);
  });

  it('of CSV that are too long end the read, as the begin of the next row is unknown', async () => {
    const path = write('long.csv', [names, first, 'x'.repeat(1_100_000), third].join('\n'));
    const data = await openDataFile(path, { onBadLine: 'skip', report: () => undefined });

    await expect(collect(data.readCdrs())).rejects.toThrow('long.csv:3: is longer than 1 MiB');
  });

  it('are skipped and reported once each on request', async () => {
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

  it.each(['gone.csv', 'gone.json', 'gone.ndjson'])('%s is named when it goes before it is read', async (name) => {
    const path = write(name, '');
    const { readCdrs } = await openDataFile(path, stop);
    rmSync(path);

    await expect(collect(readCdrs())).rejects.toMatchObject({
      kind: 'configuration',
      message: `${name}: is not there`,
    });
  });
});
