import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTarget, readMissed, readStats, type Target } from '../src/index.ts';
import type { CallRow } from '../src/target/row.ts';
import { callRow } from './call-rows.ts';
import { ENGINES } from './targets.ts';

const DAY = 86_400;
const toText = (second: number): string =>
  `${new Date(Date.parse('2026-03-01T03:00:00Z') + second * 1000).toISOString().slice(0, 19)}Z`;

const NOW = 10 * DAY;

const leg = (second: number, cells: Partial<CallRow>): Partial<CallRow> => ({
  sip_call_id: null,
  started_at: toText(second),
  ended_at: toText(second + 30),
  ...cells,
});
const missed = (second: number, cells: Partial<CallRow> = {}) =>
  leg(second, { disposition: 'no-answer', talk_seconds: 0, hangup_cause: 'NO_ANSWER', ...cells });
const answered = (second: number, cells: Partial<CallRow> = {}) => leg(second, cells);
const calledBack = (second: number, cells: Partial<CallRow> = {}) =>
  leg(second, {
    direction: 'outbound',
    from_number: '19001919',
    from_key: '19001919',
    to_number: '0912345678',
    to_key: '+84912345678',
    ...cells,
  });
const running = (second: number, cells: Partial<CallRow> = {}) =>
  missed(second, { disposition: 'unknown', ended_at: null, hangup_cause: null, ...cells });
const withheld = { from_number: 'anonymous', from_key: null };

/** An answered one. */
const broadcast = {
  ...callRow('broadcast'),
  account: 'broadcast',
  source: 'autocall',
  direction: 'outbound',
  to_key: '+84912345678',
  started_at: toText(60),
  campaign_id: '1',
  user_id: '2',
  type: 'OTP',
  keypress: null,
};

/** What is left of each entry: attempts, first, last, what settled it. */
type Entry = readonly [attempts: number, first: number, last: number, settled: string | null];

describe.each(ENGINES)('missed calls in $engine', (engine) => {
  let target: Target;
  beforeAll(async () => {
    target = await openTarget(await engine.createUrl());
  });
  afterAll(async () => {
    await target.close();
    await engine.clean();
  });
  const fill = async (account: string, legs: readonly Partial<CallRow>[]): Promise<void> =>
    target.commit({
      account,
      version: 1,
      at: toText(0),
      calls: legs.map((cells, index) => callRow(`c${index}`, { account, ...cells })),
    });

  it.each<[string, readonly Partial<CallRow>[], readonly Entry[]]>([
    ['counts attempts of one caller', [missed(0), missed(60)], [[2, 0, 60, null]]],
    ['leaves out an answered call', [answered(0)], []],
    ['leaves out a missed outbound call', [calledBack(0, { disposition: 'no-answer' })], []],
    ['leaves out a local call', [missed(0, { direction: 'local' })], []],
    ['settles by a later call back', [missed(0), calledBack(60)], [[1, 0, 0, 'called-back']]],
    ['settles by a later call of the caller', [missed(0), answered(60)], [[1, 0, 0, 'reached-us']]],
    ['settles by the first of several', [missed(0), calledBack(90), answered(60)], [[1, 0, 0, 'reached-us']]],
    ['takes the call back of two in one second', [missed(0), answered(60), calledBack(60)], [[1, 0, 0, 'called-back']]],
    ['does not settle by a call of the same second', [missed(60), calledBack(60), answered(60)], [[1, 60, 60, null]]],
    ['does not settle by an earlier call', [calledBack(0), missed(60)], [[1, 60, 60, null]]],
    [
      'does not settle by a call back that failed',
      [missed(0), calledBack(60, { disposition: 'busy' })],
      [[1, 0, 0, null]],
    ],
    [
      'begins again after a contact',
      [missed(0), missed(60), calledBack(90), missed(120)],
      [
        [1, 120, 120, null],
        [2, 0, 60, 'called-back'],
      ],
    ],
    [
      'keeps withheld numbers apart',
      [missed(0, withheld), missed(60, withheld), answered(90, withheld)],
      [
        [1, 60, 60, null],
        [1, 0, 0, null],
      ],
    ],
    [
      'leaves out a conversation with an answered leg',
      [missed(0, { sip_call_id: 'x' }), answered(9, { sip_call_id: 'x' })],
      [],
    ],
    [
      'takes the inbound of two legs of a second as the first',
      [missed(0, { sip_call_id: 'x', direction: 'local' }), missed(0, { sip_call_id: 'x' })],
      [[1, 0, 0, null]],
    ],
    ['joins legs of 24 hours', [missed(0, { sip_call_id: 'x' }), answered(DAY, { sip_call_id: 'x' })], []],
    [
      'parts legs of 24 hours and a second',
      [missed(0, { sip_call_id: 'x' }), answered(DAY + 1, { sip_call_id: 'x' })],
      [[1, 0, 0, 'reached-us']],
    ],
    ['waits for a running call', [running(NOW - DAY + 1)], []],
    ['gives up on a call without an end after 24 hours', [running(NOW - DAY)], [[1, NOW - DAY, NOW - DAY, null]]],
    ['waits for a running leg', [missed(NOW - 60, { sip_call_id: 'x' }), running(NOW - 30, { sip_call_id: 'x' })], []],
    [
      'gives up on a running leg after 24 hours',
      [missed(NOW - DAY - 60, { sip_call_id: 'x' }), running(NOW - DAY, { sip_call_id: 'x' })],
      [[1, NOW - DAY - 60, NOW - DAY - 60, null]],
    ],
    ['leaves out removed calls', [missed(0, { removed_at: toText(99) })], []],
  ])('%s', async (account, legs, expected) => {
    await fill(account, legs);
    const found = await readMissed(target, { account, now: new Date(toText(NOW)) });

    expect(found.missed.map(({ attempts, firstAt, lastAt, settled }) => [attempts, firstAt, lastAt, settled])).toEqual(
      expected.map(([attempts, first, last, settled]) => [attempts, toText(first), toText(last), settled]),
    );
    expect(found.total).toBe(expected.length);
  });

  it('settles by a conversation after the range, and names the number as it came last', async () => {
    await fill('forms', [missed(0), missed(60, { from_number: '+84912345678' }), calledBack(5 * DAY)]);
    const range = { account: 'forms', since: '2026-03-01', until: '2026-03-02' };

    expect((await readMissed(target, range)).missed).toEqual([
      { from: '+84912345678', attempts: 2, firstAt: toText(0), lastAt: toText(60), settled: 'called-back' },
    ]);
  });

  it('never settles by a broadcast', async () => {
    await fill('broadcast', [missed(0)]);
    await target.commit({ account: 'broadcast', version: 1, at: toText(0), reports: [broadcast] });
    const conversations = await target.query(
      `SELECT source, COUNT(*) AS conversations FROM conversations WHERE account = 'broadcast' GROUP BY source ORDER BY source`,
    );
    const stats = await readStats(target, { account: 'broadcast', by: 'direction' });

    expect(conversations.map(({ source, conversations }) => [source, Number(conversations)])).toEqual([
      ['autocall', 1],
      ['pbx', 1],
    ]);
    expect((await readMissed(target, { account: 'broadcast' })).missed).toMatchObject([{ settled: null }]);
    expect(stats.total).toMatchObject({ calls: 1, legs: 1, missed: 1 });
  });

  it.each([
    [{ since: 'yesterday' }, 'since must be a day'],
    [{ until: '2026-13-01' }, 'until must be a day'],
    [{ since: '2026-03-02', until: '2026-03-01' }, 'since must not be later than until'],
    [{ timeZone: 'Mars/Olympus' }, 'timeZone must be an IANA name'],
    [{ by: 'week' }, 'by must be one of hour, day'],
  ])('rejects %o', async (options, message) => {
    // @ts-expect-error: a caller without types
    const failed = readStats(target, { account: 'north', by: 'day', ...options });

    await expect(failed).rejects.toMatchObject({
      name: 'SyncError',
      kind: 'configuration',
      message: expect.stringContaining(message),
    });
  });
});
