import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { createTraffic } from '@cdr/synthetic';
import { describe, expect, it } from 'vitest';
import { type CallStore, SCROLL_LIFETIME_MS } from '../src/store/query/call-store.ts';
import { openSqliteStore } from '../src/store/sqlite/store.ts';
import { describeCallStoreEdits } from './call-store-edits-suite.ts';
import { describeCallStoreModel } from './call-store-model-suite.ts';
import { describeCallStoreRecords } from './call-store-record-suite.ts';
import { describeCallStoreScrolls } from './call-store-scroll-suite.ts';
import { describeCallStore } from './call-store-suite.ts';
import { describeCallStoreWrites } from './call-store-writes-suite.ts';
import { createStillClock, makeCdr } from './fixtures.ts';
import { shareFolder } from './share-folder.ts';

const { folder, newPath } = shareFolder();

for (const describeSuite of [
  describeCallStore,
  describeCallStoreRecords,
  describeCallStoreWrites,
  describeCallStoreScrolls,
  describeCallStoreEdits,
]) {
  describeSuite('SQLite in memory', (clock) => openSqliteStore({ clock }));
  describeSuite('SQLite in a file', (clock) => openSqliteStore({ clock, path: newPath() }));
}

describeCallStoreModel('SQLite in memory', 40, async () => [await openSqliteStore()]);
describeCallStoreModel('SQLite, two stores of one file', 40, async () => {
  const path = newPath();
  return [await openSqliteStore({ path }), await openSqliteStore({ path })];
});

const disposable = (store: CallStore) => Object.assign(store, { [Symbol.asyncDispose]: () => store.close() });

const traffic = createTraffic({ seed: 1, calls: 20 });
const seed = {
  name: '20 calls',
  cdrs: Array.from({ length: 20 }, (_, index) => traffic.cdrAt(index)),
  reports: [traffic.reportAt(0)],
};

describe('a file that is opened again', () => {
  it('keeps calls, reports, signing key and open scrolls', async () => {
    const path = newPath();
    const first = await openSqliteStore({ path });
    await first.seedOnce(seed);
    await first.addCdrs([makeCdr(1)]);
    const start = await first.openScroll({});
    const batch = await first.readScroll(start, 5);
    await first.close();
    const second = await openSqliteStore({ path });
    await second.seedOnce({ ...seed, cdrs: [] });

    expect(await second.countCdrs({})).toBe(21);
    expect(await second.getReport(traffic.reportAt(0).id)).toEqual(traffic.reportAt(0));
    expect(second.signingKey).toEqual(first.signingKey);
    expect((await second.readScroll(start, 5))?.rows).toEqual(batch?.rows);
    await second.close();
  });

  it('continues a scroll for five minutes after its last position', async () => {
    const path = newPath();
    const time = createStillClock();
    const first = await openSqliteStore({ path, clock: time.clock });
    await first.seedOnce(seed);
    const start = await first.openScroll({});
    time.advance(SCROLL_LIFETIME_MS);
    const next = (await first.readScroll(start, 5))?.next ?? start;
    await first.close();
    const second = await openSqliteStore({ path, clock: time.clock });
    time.advance(SCROLL_LIFETIME_MS);

    expect((await second.readScroll(next, 50))?.rows).toHaveLength(15);
    await second.close();
  });

  it('can be read during a write of another process', async () => {
    const path = newPath();
    const store = await openSqliteStore({ path });
    await store.seedOnce(seed);
    const reader = new DatabaseSync(path, { readOnly: true });

    expect(reader.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    expect(reader.prepare('SELECT count(*) AS calls FROM calls').get()).toEqual({ calls: 20 });
    reader.close();
    await store.close();
  });

  it('closes twice', async () => {
    const store = await openSqliteStore({ path: newPath() });
    await store.close();

    await expect(store.close()).resolves.toBeUndefined();
  });
});

describe('a store with many readers', () => {
  it('keeps the ten thousand scrolls used last alive', async () => {
    const time = createStillClock();
    await using store = disposable(await openSqliteStore({ clock: time.clock }));
    await store.seedOnce(seed);
    const [first, second] = [await store.openScroll({}), await store.openScroll({})];
    time.advance(SCROLL_LIFETIME_MS);
    const use = (scroll: string) => store.readScroll({ ...first, scroll, reachedMs: time.clock().getTime() }, 1);
    for (const position of [first, second, first]) await store.readScroll(position, 1);
    for (let index = 0; index < 9_999; index += 1) await use(`scroll ${index}`);
    time.advance(1);

    expect((await store.readScroll(first, 1))?.rows).toHaveLength(1);
    expect(await store.readScroll(second, 1)).toBeUndefined();
  });

  it('returns the current call after more look-ups than it caches', async () => {
    await using store = disposable(await openSqliteStore());
    await store.seedOnce(seed);
    const [call] = seed.cdrs;
    const id = call?.id ?? '';
    expect([await store.getCdr(id), await store.getCdr(id), await store.getCdr(id)]).toEqual([call, call, call]);
    for (let index = 0; index < 45_000; index += 1) await store.getCdr(index.toString(16).padStart(8, '0'));
    expect(await store.getCdr(id)).toEqual(call);
    await store.save({ cdrs: [{ ...traffic.cdrAt(0), cause: 'changed' }] });

    expect(await store.getCdr(id)).toEqual({ ...call, cause: 'changed' });
  });
});

describe('a file with two writers', () => {
  /** A store with cached reads and an open snapshot. */
  const openRead = async (path: string) => {
    const store = await openSqliteStore({ path });
    await store.seedOnce(seed);
    const first = traffic.cdrAt(0);
    expect([await store.getCdr(first.id), await store.countCdrs({}), await store.getCdr('call-1')]).toEqual([
      first,
      20,
      undefined,
    ]);
    return store;
  };
  const added = makeCdr(1, { sip_call_id: 'call-1' });
  const replaced = { ...traffic.cdrAt(0), cause: 'replaced' };

  const reads = async (store: CallStore) => ({
    replaced: await store.getCdr(replaced.id),
    added: await store.getCdr('call-1'),
    total: await store.countCdrs({}),
    newest: (await store.listCdrs({}, { limit: 50, offset: 0 })).length,
    exported: (await store.exportCdrs(0, 50)).rows.length,
    scrolled: (await store.readScroll(await store.openScroll({}), 50))?.rows.length,
  });
  const expected = { replaced, added, total: 21, newest: 21, exported: 21, scrolled: 21 };

  it('is read anew after a write of another store, in the same turn of the event loop', async () => {
    const path = newPath();
    await using store = disposable(await openRead(path));
    await using other = disposable(await openSqliteStore({ path }));
    await other.save({ cdrs: [added, replaced] });

    expect(await reads(store)).toEqual(expected);
  });

  it('is read anew after a write of the same store, in the same turn', async () => {
    await using store = disposable(await openRead(newPath()));
    await store.save({ cdrs: [added, replaced] });

    expect(await reads(store)).toEqual(expected);
  });

  it('is read anew in the turn after a write of another program', async () => {
    const path = newPath();
    await using store = disposable(await openRead(path));
    const program = new DatabaseSync(path);
    program.prepare("UPDATE calls SET cause = 'replaced' WHERE id = unhex(?, '-')").run(replaced.id);
    program.prepare("UPDATE calls SET sip_call_id = 'call-1' WHERE id = unhex(?, '-')").run(traffic.cdrAt(1).id);
    program.close();
    await setImmediate();

    expect(await store.getCdr(replaced.id)).toEqual(replaced);
    expect(await store.getCdr('call-1')).toEqual({ ...traffic.cdrAt(1), sip_call_id: 'call-1' });
  });

  it('releases its lock after the turn of a read', async () => {
    const path = newPath();
    await using store = disposable(await openRead(path));
    await setImmediate();
    const program = new DatabaseSync(path);

    expect(program.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()).toEqual({ busy: 0, log: 0, checkpointed: 0 });
    program.close();
    expect(await store.countCdrs({})).toBe(20);
  });
});

describe('an unusable file', () => {
  const makeForeign = (path: string, sql: string): void => {
    const database = new DatabaseSync(path);
    database.exec(sql);
    database.close();
  };

  it.each([
    [
      'of another program',
      (path: string) => makeForeign(path, 'CREATE TABLE other (a)'),
      'configuration',
      'the database file is not one of the mock server: name another with --db',
    ],
    [
      'of another version',
      (path: string) =>
        makeForeign(path, 'CREATE TABLE calls (a); PRAGMA application_id = 1128550989; PRAGMA user_version = 999'),
      'configuration',
      'the database file is of another version of the mock server: name another with --db',
    ],
    [
      'that is no database',
      (path: string) => writeFileSync(path, 'not a database, but long enough to be read as one'.repeat(50)),
      'database',
      'the database cannot be opened: file is not a database',
    ],
  ])('%s is rejected and unchanged', async (_, prepare, kind, message) => {
    const path = newPath();
    prepare(path);

    await expect(openSqliteStore({ path })).rejects.toMatchObject({ kind, message });
  });

  it('in a missing folder is rejected', async () => {
    await expect(openSqliteStore({ path: join(folder, 'missing', 'x.db') })).rejects.toMatchObject({
      kind: 'database',
      message: 'the database cannot be opened: its folder is not there',
    });
  });
});
