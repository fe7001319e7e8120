import { deepStrictEqual } from 'node:assert/strict';
import { holds } from '../../core/drift.ts';
import { idsOf } from '../pbx/list.ts';
import { createAccount, createRows, readIds } from './account.ts';
import { respondJson, respondError, hangUp, toRow } from './responses.ts';
import { provesClient } from './client-case.ts';
import { expectFailure } from './failure.ts';
import type { Received, Respond } from './fake-server.ts';

const ROWS = createRows(12);
const LIMIT = 5;

const scrollIds = (received: readonly Received[]): Array<string | null> =>
  received.map(({ query }) => query.get('scroll_id'));

/** Fails the second step of the first scroll. */
const loseOnce = (respond: Respond): Respond => {
  let isLost = false;
  return createAccount({
    rows: ROWS,
    instead: (_, step) => {
      if (step !== 1 || isLost) return undefined;
      isLost = true;
      return respond;
    },
  });
};

/** Cases of scrolls. */
export const clientScrollCases = [
  provesClient('client/scroll/complete', async (harness) => {
    for (const limit of [1, 5, 12, 500]) {
      const { cdr } = await harness.connect(createAccount({ rows: ROWS }));
      deepStrictEqual(await readIds(cdr.pbx.cdrs.scroll({ limit })), idsOf(ROWS));
    }
  }),
  provesClient('client/scroll/latest-id', async (harness) => {
    const { cdr, server } = await harness.connect(createAccount({ rows: ROWS }));
    await readIds(cdr.pbx.cdrs.scroll({ limit: LIMIT, status: 'ANSWERED' }));
    deepStrictEqual(scrollIds(server.received), [null, 's0-1', 's0-2', 's0-3']);
    const beside = server.received.slice(1).flatMap(({ query }) => [...query.keys()]);
    deepStrictEqual([...new Set(beside)].toSorted(), ['limit', 'scroll_id']);
  }),
  provesClient('client/scroll/same-id', async (harness) => {
    const { cdr, server } = await harness.connect(createAccount({ rows: ROWS, scrollIds: 'same' }));
    deepStrictEqual(await readIds(cdr.pbx.cdrs.scroll({ limit: LIMIT })), idsOf(ROWS));
    deepStrictEqual(scrollIds(server.received), [null, 's0-x', 's0-x', 's0-x']);
  }),
  provesClient('client/scroll/ends-when-empty', async (harness) => {
    const batches = [ROWS.slice(0, 5), ROWS.slice(5, 6), ROWS.slice(6), []];
    const { cdr, server } = await harness.connect((received, response, index) =>
      respondJson({ data: batches[index] ?? [], scroll_id: 'x' })(received, response, index),
    );
    deepStrictEqual(await readIds(cdr.pbx.cdrs.scroll({ limit: LIMIT })), idsOf(ROWS));
    deepStrictEqual(server.received.length, batches.length);
  }),
  provesClient('client/scroll/circle', async (harness) => {
    const account = createAccount({ rows: ROWS });
    let opening: Received | undefined;
    const circle: Respond = (received, response, index) => {
      if (!received.query.has('scroll_id')) opening = received;
      account(opening ?? received, response, index);
    };
    const { cdr, server } = await harness.connect(circle, { maxRetries: 2 });
    const ids: string[] = [];
    await expectFailure('a scroll in circles', 'protocol', async () => {
      for await (const { id } of cdr.pbx.cdrs.scroll({ limit: LIMIT })) ids.push(id);
    });
    deepStrictEqual(ids, [...new Set(ids)]);
    holds(server.received.length < 20, 'a repeating scroll should end');
  }),
  provesClient('client/scroll/step-is-not-repeated', async (harness) => {
    for (const [what, respond] of [
      ['a 503', respondError(503)],
      ['a cut connection', hangUp],
    ] as const) {
      const { cdr, server } = await harness.connect(loseOnce(respond));
      deepStrictEqual(await readIds(cdr.pbx.cdrs.scroll({ limit: LIMIT })), idsOf(ROWS));
      const steps = scrollIds(server.received).filter((id) => id !== null);
      holds(new Set(steps).size === steps.length, `a step that ended with ${what} should not be sent again`);
      const anew = server.received.find(({ query }) => query.has('end_date'));
      deepStrictEqual(anew?.query.get('end_date'), ROWS[LIMIT - 1]?.time_started);
    }
  }),
  provesClient('client/scroll/refused-step-is-repeated', async (harness) => {
    const { cdr, server } = await harness.connect(loseOnce(respondError(429, { 'retry-after': '0' })));
    deepStrictEqual(await readIds(cdr.pbx.cdrs.scroll({ limit: LIMIT })), idsOf(ROWS));
    deepStrictEqual(scrollIds(server.received), [null, 's0-1', 's0-1', 's0-2', 's0-3']);
  }),
  provesClient('client/scroll/expired', async (harness) => {
    const { cdr } = await harness.connect(loseOnce(respondError(404)));
    deepStrictEqual(await readIds(cdr.pbx.cdrs.scroll({ limit: LIMIT })), idsOf(ROWS));
    const forgetful = createAccount({ rows: ROWS, instead: (_, step) => (step === 0 ? undefined : respondError(404)) });
    // Batches of one: each restart returns the same call, so there is no progress.
    const { cdr: lost } = await harness.connect(forgetful, { maxRetries: 1 });
    await expectFailure('a scroll that is forgotten each time', 'expired-scroll', () =>
      readIds(lost.pbx.cdrs.scroll({ limit: 1 })),
    );
  }),
  provesClient('client/scroll/unsorted', async (harness) => {
    const unsorted = createAccount({
      rows: [...ROWS.slice(6), ...ROWS.slice(0, 6)],
      instead: (_, step) => (step === 2 ? respondError(503) : undefined),
    });
    const { cdr } = await harness.connect(unsorted);
    const ids: string[] = [];
    await expectFailure('a lost scroll of calls that are not sorted', 'server', async () => {
      for await (const { id } of cdr.pbx.cdrs.scroll({ limit: LIMIT })) ids.push(id);
    });
    deepStrictEqual(ids.length, 2 * LIMIT);
  }),
  provesClient('client/scroll/lost-id', async (harness) => {
    for (const scroll_id of ['', ' ']) {
      const { cdr } = await harness.connect(respondJson({ data: [toRow()], scroll_id }));
      await expectFailure('calls without a scroll_id', 'protocol', () => readIds(cdr.pbx.cdrs.scroll()));
    }
  }),
  provesClient('client/scroll/lazy', async (harness) => {
    const { cdr, server } = await harness.connect(createAccount({ rows: ROWS }));
    let read = 0;
    for await (const _ of cdr.pbx.cdrs.scroll({ limit: LIMIT })) {
      read += 1;
      if (read === LIMIT) break;
    }
    holds(server.received.length === 1, 'a batch should be requested after the previous one is used up');
  }),
];
