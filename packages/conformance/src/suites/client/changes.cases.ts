import type { PbxCdrWire } from '@cdr/contract';
import { deepStrictEqual } from 'node:assert/strict';
import { idsOf } from '../pbx/list.ts';
import { createAccount, createRows } from './account.ts';
import { toRow } from './responses.ts';
import { type Harness, provesClient } from './client-case.ts';
import { createStore } from './store.ts';
import type { SubjectCheckpoint } from './client-under-test.ts';

const ROWS = createRows(12);
const SINCE = '2026-03-01T00:00:00+07:00';
const DAY = 86_400;

/** Calls that began after the others. */
const LATER = toRow({
  id: 'later',
  time_started: '2026-03-02 12:30:00',
  time_answered: '2026-03-02 12:30:04',
  time_ended: '2026-03-02 12:30:15',
});

interface Walk {
  readonly rows: readonly PbxCdrWire[];
  readonly checkpoint: SubjectCheckpoint;
  /** @unit seconds */
  readonly lookback?: number;
}

/** Walks once, and returns the changes by id. */
const readChanges = async (harness: Harness, { rows, checkpoint, lookback = DAY }: Walk) => {
  const { cdr } = await harness.connect(createAccount({ rows }));
  const changes: Array<readonly [kind: string, id: string]> = [];
  for await (const { kind, call } of cdr.pbx.cdrs.changes({ since: SINCE, lookback }, { checkpoint }))
    changes.push([kind, call.id]);
  return changes.toSorted(([, a], [, b]) => (a < b ? -1 : 1));
};

const allNew = (rows: readonly PbxCdrWire[]) =>
  idsOf(rows)
    .toSorted()
    .map((id) => ['new', id]);

/** Cases of the calls that a walk over changes repeats. */
export const clientChangesCases = [
  provesClient('client/changes/new-then-changed', async (harness) => {
    const { checkpoint } = createStore();
    const before = ROWS.slice(2).map((row) => ({ ...row, recording_url: '' }));
    deepStrictEqual(await readChanges(harness, { rows: before, checkpoint }), allNew(before));
    deepStrictEqual(await readChanges(harness, { rows: before, checkpoint }), []);
    const recorded = before.map((row, index) =>
      index === 1 ? { ...row, recording_url: 'https://recording.demo/late' } : row,
    );
    const after = [...ROWS.slice(0, 2), ...recorded];
    deepStrictEqual(await readChanges(harness, { rows: after, checkpoint }), [
      ['changed', before[1]?.id],
      ...allNew(ROWS.slice(0, 2)),
    ]);
  }),
  provesClient('client/changes/signed-url', async (harness) => {
    const { checkpoint } = createStore();
    const sign = (signature: string) =>
      ROWS.map((row) => ({ ...row, recording_url: `https://recording.demo/${row.id}.mp3${signature}` }));
    await readChanges(harness, { rows: sign('?expires=1&signature=a/b'), checkpoint });
    for (const signature of ['?expires=2&signature=c', '#t=1', '']) {
      deepStrictEqual(await readChanges(harness, { rows: sign(signature), checkpoint }), []);
    }
    const [first, ...others] = sign('');
    const moved = [{ ...first, recording_url: 'https://recording.demo/other.mp3' }].map(toRow);
    deepStrictEqual(await readChanges(harness, { rows: [...moved, ...others], checkpoint }), [['changed', first?.id]]);
  }),
  provesClient('client/changes/future-end', async (harness) => {
    const { checkpoint } = createStore();
    const rows = ROWS.with(0, toRow({ ...ROWS[0], time_ended: '2199-01-01 00:00:00' }));
    deepStrictEqual(await readChanges(harness, { rows, checkpoint }), allNew(rows));
    deepStrictEqual(await readChanges(harness, { rows: [LATER, ...rows], checkpoint }), [['new', 'later']]);
  }),
  provesClient('client/changes/longer-lookback', async (harness) => {
    const { checkpoint } = createStore();
    await readChanges(harness, { rows: ROWS, checkpoint, lookback: 60 });
    deepStrictEqual(await readChanges(harness, { rows: [LATER, ...ROWS], checkpoint, lookback: DAY }), [
      ['new', 'later'],
    ]);
  }),
];
