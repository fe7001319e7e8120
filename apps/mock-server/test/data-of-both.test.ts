import { pbxCdrExamples } from '@cdr/contract/examples';
import { expect, it } from 'vitest';
import { openDataFiles } from '../src/data/open-data-file.ts';
import { startMockServer } from '../src/server/start-mock-server.ts';
import { collect } from './collect.ts';
import { cdrs, reports, shareDataFolder, stop, toCsv } from './data-files.ts';

const { write } = shareDataFolder();

const writeBoth = () => [write('pbx.csv', toCsv(cdrs)), write('autocall.csv', toCsv(reports))];

it('reads a file of each API', async () => {
  const { readCdrs, readReports } = await openDataFiles(writeBoth(), stop);

  expect([await collect(readCdrs()), await collect(readReports())]).toEqual([cdrs, reports]);
});

it('loads the two exports of an account', async () => {
  const readExport = async (url: string, api: string) => (await fetch(`${url}/__mock/export?api=${api}`)).text();
  await using mock = await startMockServer({ calls: 300, seed: 8 });
  const exported = [await readExport(mock.url, 'pbx'), await readExport(mock.url, 'autocall')];
  const paths = exported.map((text, index) => write(`export-${index}.ndjson`, text));
  const data = await openDataFiles(paths, stop);
  await using again = await startMockServer({ data });

  expect([await readExport(again.url, 'pbx'), await readExport(again.url, 'autocall')]).toEqual(exported);
});

it('rejects an id of two files, with the line of the second', async () => {
  const [first = ''] = writeBoth();
  const second = write('more.ndjson', `\n${JSON.stringify(cdrs[3])}`);
  const { readCdrs } = await openDataFiles([first, second], stop);

  await expect(collect(readCdrs())).rejects.toMatchObject({
    kind: 'configuration',
    message: 'more.ndjson:2: id is a duplicate',
  });
});

it('accepts the documents’ examples in each file', async () => {
  const examples = pbxCdrExamples.map((row) => JSON.stringify(row)).join('\n');
  const paths = [0, 1].map((index) => write(`${index}.ndjson`, `${examples}\n${JSON.stringify(cdrs[index])}`));
  const { readCdrs } = await openDataFiles(paths, stop);

  expect(await collect(readCdrs())).toEqual(cdrs.slice(0, 2));
});

it('names each file with a digest of its content', async () => {
  const [first = '', second = ''] = writeBoth();
  const named = (await openDataFiles([first, second], stop)).name;

  expect(named).toMatch(/^the records of pbx\.csv \([\da-f]{12}\) and autocall\.csv \([\da-f]{12}\)$/);
  expect((await openDataFiles([second, first], stop)).name).not.toBe(named);
});

it('rejects a missing file', async () => {
  await expect(openDataFiles([...writeBoth(), 'none.csv'], stop)).rejects.toMatchObject({
    kind: 'configuration',
    message: 'none.csv: is not there',
  });
});
