import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shareFolder } from '../../test/share-folder.ts';
import { createSandboxes } from './sandboxes.ts';

const { newPath } = shareFolder();
const ACCOUNT = { tenant: 'one', tokens: { autocall: [], pbx: ['a'] }, calls: 0 };
const OTHER = { tenant: 'other', tokens: { autocall: [], pbx: ['b'] }, calls: 0 };

it('frees the name of a sandbox that failed to open', async () => {
  const sandboxes = createSandboxes(() => new Date());
  await expect(sandboxes.add({ ...ACCOUNT, seed: 0.5 })).rejects.toThrow('seed must be a whole number');
  const { id } = await sandboxes.add(ACCOUNT);

  expect([id, sandboxes.find('pbx', 'a')?.id]).toEqual(['one', 'one']);
  await sandboxes.close();
});

describe('a database file', () => {
  it('belongs to one account, by any path', async () => {
    const sandboxes = createSandboxes(() => new Date());
    const database = newPath();
    await sandboxes.add({ ...ACCOUNT, database });
    const again = join(dirname(database), 'x', '..', basename(database));

    await expect(sandboxes.add({ ...OTHER, database: again })).rejects.toThrow(
      'two accounts share a database file: give each its own, or a PostgreSQL',
    );
    await sandboxes.add({ ...OTHER, database: newPath() });
    await sandboxes.close();
  });

  it('in memory may be named twice', async () => {
    const sandboxes = createSandboxes(() => new Date());
    for (const account of [ACCOUNT, OTHER]) await sandboxes.add({ ...account, database: ':memory:' });

    expect(sandboxes.list()).toHaveLength(2);
    await sandboxes.close();
  });

  it('is free after its account is removed', async () => {
    const sandboxes = createSandboxes(() => new Date());
    const database = newPath();
    await sandboxes.add({ ...ACCOUNT, database });
    await sandboxes.remove('one');

    expect((await sandboxes.add({ ...OTHER, database })).id).toBe('other');
    await sandboxes.close();
  });
});

describe('after close', () => {
  it('opens none', async () => {
    const sandboxes = createSandboxes(() => new Date());
    await sandboxes.close();

    await expect(sandboxes.add(ACCOUNT)).rejects.toThrow('the mock server is closed');
  });

  it('drops one that was still opening', async () => {
    const sandboxes = createSandboxes(() => new Date());
    const added = sandboxes.add({ ...ACCOUNT, calls: 50 });
    await sandboxes.close();

    await expect(added).rejects.toThrow('the mock server is closed');
    expect(sandboxes.list()).toEqual([]);
  });
});
