import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { text } from 'node:stream/consumers';
import { PbxPageWire } from '@cdr/contract';
import { afterAll, describe, expect, it } from 'vitest';
import { openSqliteStore } from '../src/store/sqlite.ts';
import { makeCdr } from './fixtures.ts';

const folder = mkdtempSync(join(tmpdir(), 'cdr-mock-'));
let files = 0;
const newPath = (): string => join(folder, `${(files += 1)}.db`);

afterAll(() => rmSync(folder, { recursive: true }));

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const filling = { name: 'two calls', cdrs: [makeCdr(1), makeCdr(2)], reports: [] };

describe('two stores of one new file', () => {
  it('are filled once, whichever asks first', async () => {
    const path = newPath();
    const [one, two] = [await openSqliteStore({ path }), await openSqliteStore({ path })];
    await one.fillOnce(filling);
    await two.fillOnce(filling);

    expect(await one.countCdrs({})).toBe(2);
    expect(await two.countCdrs({})).toBe(2);
    await expect(two.fillOnce({ ...filling, name: 'other calls' })).rejects.toMatchObject({ kind: 'configuration' });
    await Promise.all([one.close(), two.close()]);
  });
});

/** Starts the command on a file; its answer to a count of all calls, or what it says where it does not start. */
const startOn = (path: string) => {
  const flags = ['--port', '0', '--calls', '2000', '--db', path];
  const child = spawn(process.execPath, ['--conditions=@cdr/source', MAIN, ...flags], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const readTotal = async (url: string): Promise<number> => {
    const headers = { authorization: 'Bearer demo-pbx-token' };
    return PbxPageWire.parse(await (await fetch(`${url}/v1/cdr?page=1`, { headers })).json()).total;
  };
  const ended = child.stderr ? text(child.stderr) : Promise.reject(new Error('the child has no output to read'));
  const ready = once(child, 'message').then(([message]) => readTotal(message.ready));
  return { child, outcome: Promise.race([ready, ended]) };
};

describe('two servers that start at once on one new file', () => {
  it.each([1, 2, 3, 4])('both serve it, time %d', { timeout: 30_000 }, async () => {
    const path = newPath();
    const [one, two] = [startOn(path), startOn(path)];
    const outcomes = await Promise.all([one.outcome, two.outcome]);
    one.child.kill('SIGKILL');
    two.child.kill('SIGKILL');

    expect(outcomes).toEqual([2002, 2002]);
  });
});
