import { afterEach, describe, expect, inject, it } from 'vitest';
import { openTarget, sync } from '../src/index.ts';
import { startProvider, wireCall } from '../test/provider.ts';
import { ENGINES } from '../test/targets.ts';
import { toComparedRow, toExpectedRow } from '../test/to-expected-row.ts';

const NOW = '2026-03-02T12:00:00+07:00';
const FIRST = Date.parse('2026-03-01T00:00:00Z');
const calls = Array.from({ length: 300 }, (_, index) =>
  wireCall(index, new Date(FIRST + index * 60_000).toISOString().slice(0, 19).replace('T', ' ')),
);

/** Cuts the connection of the n-th insert from now on, with half of its rows written. */
const cutInsert = async (after: number): Promise<void> => {
  await fetch(`http://127.0.0.1:${inject('clickhouse').port}/cut?after=${after}`, { method: 'POST' });
};

describe.each(ENGINES.filter(({ engine }) => engine === 'clickhouse'))('a database of $engine', (engine) => {
  afterEach(() => engine.clean());

  // The inserts of a first round: windows and state, the version, calls, windows.
  it.each([1, 2, 3, 4, 5, 6, 7])('has each call once after insert %i was cut midway', async (insert) => {
    await using provider = await startProvider(calls);
    await using target = await openTarget(await engine.createUrl());
    const options = {
      client: provider.client,
      target,
      account: 'north',
      since: '2026-03-01',
      now: () => new Date(NOW),
    };
    await cutInsert(insert);
    await expect(sync(options)).rejects.toMatchObject({ kind: 'target-lost' });
    await cutInsert(Infinity);
    await sync(options);

    const rows = (await target.query('SELECT * FROM calls ORDER BY id')).map(toComparedRow);
    const expected = [];
    for await (const call of provider.client.pbx.cdrs.scroll()) expected.push(toExpectedRow(call));
    expect(rows).toEqual(expected.toSorted((a, b) => String(a['id']).localeCompare(String(b['id']))));
  });

  it.each([
    ['a database that is not there', (url: string) => `${url}x`, 'target', 'create it first'],
    ['a port that is closed', () => 'clickhouse://u:secret@127.0.0.1:1/calls', 'target-lost', 'does not answer'],
    ['what is no URL', () => 'clickhouse://u:secret@[/calls', 'configuration', 'a target is clickhouse://'],
  ])('refuses %s, without the password', async (_, toUrl, kind, text) => {
    const failure = openTarget(toUrl(await engine.createUrl()));

    await expect(failure).rejects.toMatchObject({ kind, message: expect.stringContaining(text) });
    await expect(failure).rejects.not.toThrow('secret');
  });

  it('keeps a call whose start changes once', async () => {
    await using provider = await startProvider(calls.slice(0, 3));
    await using target = await openTarget(await engine.createUrl());
    const round = () =>
      sync({ client: provider.client, target, account: 'north', since: '2026-03-01', now: () => new Date(NOW) });
    await round();
    provider.calls[1] = { ...provider.calls[1], ...wireCall(1, '2026-03-01 09:00:00') };
    const { changed } = await round();

    expect(changed).toBe(1);
    expect(await target.query('SELECT id, started_at FROM calls ORDER BY started_at, id')).toEqual([
      { id: calls[0]?.id, started_at: '2026-02-28T17:00:00Z' },
      { id: calls[2]?.id, started_at: '2026-02-28T17:02:00Z' },
      { id: calls[1]?.id, started_at: '2026-03-01T02:00:00Z' },
    ]);
  });
});
