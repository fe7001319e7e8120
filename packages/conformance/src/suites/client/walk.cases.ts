import type { PbxCdrWire } from '@cdr/contract';
import { deepStrictEqual } from 'node:assert/strict';
import { holds } from '../../core/drift.ts';
import { idsOf } from '../pbx/list.ts';
import { createAccount, createRows, readIds } from './account.ts';
import { respondJson, respondError } from './responses.ts';
import { provesClient } from './client-case.ts';
import { expectFailure } from './failure.ts';
import { createStore } from './store.ts';
import type { SubjectClient } from './client-under-test.ts';

const ROWS = createRows(40);
const RANGE = { startDate: '2026-03-01T00:00:00+07:00', endDate: '2026-03-03T00:00:00+07:00', limit: 5 };

/** Exports with an interruption after each few calls, until the end. */
const exportInPieces = async (cdr: SubjectClient, piece: number, limits: readonly number[] = [RANGE.limit]) => {
  const store = createStore();
  for (let processes = 1; ; processes += 1) {
    holds(processes < 60, 'an export should come to an end');
    let read = 0;
    const range = { ...RANGE, limit: limits[processes % limits.length] ?? RANGE.limit };
    for await (const { id } of cdr.pbx.cdrs.export(range, { checkpoint: store.checkpoint, rowsPerWindow: 6 })) {
      store.take(id);
      read += 1;
      if (read === piece) break;
    }
    if (read < piece) return { ...store, processes };
  }
};

/** Cases of resumable walks. */
export const clientWalkCases = [
  provesClient('client/export/complete', async (harness) => {
    const { cdr } = await harness.connect(createAccount({ rows: ROWS }));
    for (const rowsPerWindow of [4, 15, 100]) {
      deepStrictEqual(await readIds(cdr.pbx.cdrs.export(RANGE, { rowsPerWindow })), idsOf(ROWS));
    }
  }),
  provesClient('client/export/short-window', async (harness) => {
    let short = 2;
    const shorten = (rows: readonly PbxCdrWire[]) =>
      createAccount({
        rows,
        instead: (_, step) => (step === 1 && short-- > 0 ? respondJson({ data: [], scroll_id: 'x' }) : undefined),
      });
    const { cdr } = await harness.connect(shorten(ROWS));
    const ids = await readIds(cdr.pbx.cdrs.export(RANGE));
    deepStrictEqual(ids.toSorted(), idsOf(ROWS).toSorted());
    short = Number.POSITIVE_INFINITY;
    const { cdr: other } = await harness.connect(shorten(ROWS));
    await expectFailure('a window that stays short', 'protocol', () => readIds(other.pbx.cdrs.export(RANGE)));
  }),
  provesClient('client/export/resumes', async (harness) => {
    const { cdr } = await harness.connect(createAccount({ rows: ROWS }));
    const { kept, processes } = await exportInPieces(cdr, 13);
    holds(processes > 2, 'an export should be interrupted to show that it resumes');
    deepStrictEqual(kept, idsOf(ROWS));
  }),
  provesClient('client/export/state', async (harness) => {
    const { cdr } = await harness.connect(createAccount({ rows: ROWS }));
    const store = createStore();
    const filters = { ...RANGE, phone: '0899888999' };
    const { checkpoint } = store;
    await readIds(cdr.pbx.cdrs.export(filters, { checkpoint }));
    holds(!/899888999|00000000-0000/.test(store.state()), 'a state should hold no id and no value of a filter');
    holds(/^[\u0020-\u007E]+$/.test(store.state()), 'a state should be printable ASCII');
    const others = { ...filters, phone: '0899888998' };
    await expectFailure('a state of other filters', 'invalid-argument', () =>
      readIds(cdr.pbx.cdrs.export(others, { checkpoint })),
    );
  }),
  provesClient('client/export/survives', async (harness) => {
    let requests = 0;
    const account = createAccount({ rows: ROWS });
    const { cdr } = await harness.connect((received, response, index) => {
      requests += 1;
      (requests % 4 === 0 ? respondError(503) : account)(received, response, index);
    });
    const ids = await readIds(cdr.pbx.cdrs.export(RANGE, { rowsPerWindow: 10 }));
    deepStrictEqual(ids.toSorted(), idsOf(ROWS).toSorted());
  }),
  provesClient('client/export/other-limit', async (harness) => {
    const { cdr } = await harness.connect(createAccount({ rows: ROWS }));
    const { kept, processes } = await exportInPieces(cdr, 13, [5, 7, 500]);
    holds(processes > 2, 'an export should be interrupted to show that it resumes');
    deepStrictEqual(kept, idsOf(ROWS));
  }),
];
