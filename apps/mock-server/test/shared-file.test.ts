import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { PbxPageWire } from '@cdr/contract';
import { describe, expect, it } from 'vitest';
import { openSqliteStore } from '../src/store/sqlite/store.ts';
import { createCommandRunner } from './command-runner.ts';
import { makeCdr } from './fixtures.ts';
import { shareFolder } from './share-folder.ts';
import { SLOW } from './slow.ts';

const { newPath } = shareFolder();
const { run } = createCommandRunner();
const seed = { name: 'two calls', cdrs: [makeCdr(1), makeCdr(2)], reports: [] };

describe('two stores of one new file', SLOW, () => {
  it('are seeded once', async () => {
    const path = newPath();
    const [one, two] = [await openSqliteStore({ path }), await openSqliteStore({ path })];
    await one.seedOnce(seed);
    await two.seedOnce(seed);

    expect(await one.countCdrs({})).toBe(2);
    expect(await two.countCdrs({})).toBe(2);
    await expect(two.seedOnce({ ...seed, name: 'other calls' })).rejects.toMatchObject({ kind: 'configuration' });
    await Promise.all([one.close(), two.close()]);
  });
});

/** Starts the command on a file. Resolves to its total, or to its standard error. */
const startOn = (path: string) => {
  const flags = ['--port', '0', '--calls', '2000', '--db', path];
  const { child, stderr } = run(flags, {}, true);
  const readTotal = async (url: string): Promise<number> => {
    const headers = { authorization: 'Bearer demo-pbx-token' };
    return PbxPageWire.parse(await (await fetch(`${url}/v1/cdr?page=1`, { headers })).json()).total;
  };
  const ready = once(child, 'message').then(([message]) => readTotal(message.ready));
  return Promise.race([ready, text(stderr)]);
};

describe('two servers that start at once on one new file', SLOW, () => {
  it.each([1, 2, 3, 4])('serve it both, attempt %d', async () => {
    const path = newPath();

    expect(await Promise.all([startOn(path), startOn(path)])).toEqual([2002, 2002]);
  });
});
