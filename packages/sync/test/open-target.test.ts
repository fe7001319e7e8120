import { expect, it } from 'vitest';
import { openTarget } from '../src/index.ts';
import { readMessage, startWithout } from './start-program.ts';

it.each([
  ['duckdb:calls.duckdb', '@duckdb/node-api', '@duckdb/node-api'],
  ['parquet:calls', '@duckdb/node-api', '@duckdb/node-api'],
  ['clickhouse://localhost/calls', '@clickhouse/client', '@clickhouse/client'],
  ['postgres://localhost/calls', 'pg', 'pg pg-copy-streams'],
  ['postgresql://localhost/calls', 'pg-copy-streams', 'pg pg-copy-streams'],
])('names what %s needs where %s is missing', async (url, library, libraries) => {
  expect(await readMessage(startWithout(library, 'fill-target.ts', url))).toEqual({
    commits: 0,
    kind: 'configuration',
    message: `this target needs ${libraries}: npm install ${libraries}`,
  });
});

it.each([
  '',
  'calls.sqlite',
  'sqlite:',
  'duckdb:',
  'mysql://localhost/calls',
  'postgres:calls',
  'clickhouse://',
  'clickhouse://localhost/%ff',
])('refuses %j, which names no target', async (url) => {
  await expect(openTarget(url)).rejects.toMatchObject({
    kind: 'configuration',
    message: expect.stringMatching(/^a target is /),
  });
});
