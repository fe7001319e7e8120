import { deepStrictEqual } from 'node:assert/strict';
import { once } from 'node:events';
import { holds } from '../../core/drift.ts';
import { createRows } from './account.ts';
import { respondJson, respondError, neverRespond, toReport, toRow } from './responses.ts';
import { provesClient } from './client-case.ts';
import { expectFailure } from './failure.ts';
import type { Respond } from './fake-server.ts';

/** Shorter than an attempt's deadline. @unit milliseconds */
const SOON_MS = 20_000;

/** Endless ids, and the number of ids read. */
const createIds = () => {
  let taken = 0;
  function* ids(): Generator<string, void, undefined> {
    for (;;) yield `report-${taken++}`;
  }
  return { ids: ids(), taken: () => taken };
};

const respondReport: Respond = (received, response, index) =>
  respondJson(toReport({ id: received.path.replace('/api/v2/report/', '') }))(received, response, index);

/** Cases of many requests. */
export const clientManyCases = [
  provesClient('client/timeout/abort-queued', async (harness) => {
    const controller = new AbortController();
    const { cdr, server } = await harness.connect(
      (received, response, index) => {
        controller.abort();
        (index === 0 ? neverRespond : respondJson(toRow()))(received, response, index);
      },
      { maxConcurrency: 1, timeoutMs: 1500, maxRetries: 0 },
    );
    const { signal } = controller;
    await Promise.all([
      expectFailure('a call without a response', 'timeout', () => cdr.pbx.cdrs.get('a')),
      expectFailure('a call that waits its turn', 'aborted', () => cdr.pbx.cdrs.get('b', { signal })),
    ]);
    deepStrictEqual(
      server.received.map(({ path }) => path),
      ['/v1/cdr/a'],
    );
    // The aborted call left its place in the queue.
    await cdr.pbx.cdrs.get('c');
  }),
  provesClient('client/get-many/bounded', async (harness) => {
    let onMute: (closed: Promise<unknown>) => void = () => undefined;
    const mute = new Promise<{ readonly closed: Promise<unknown> }>((resolve) => {
      onMute = (closed) => resolve({ closed });
    });
    const { cdr } = await harness.connect((received, response, index) => {
      if (index < 3) return respondReport(received, response, index);
      onMute(once(response, 'close'));
      return neverRespond(received, response, index);
    });
    const { ids, taken } = createIds();
    const got: string[] = [];
    for await (const { id } of cdr.autocall.reports.getMany(ids, { concurrency: 3 })) {
      got.push(id);
      if (got.length < 2) continue;
      await mute;
      break;
    }
    deepStrictEqual(got, ['report-0', 'report-1']);
    holds(taken() <= 5, `at most three reports should be requested ahead, not ${taken() - 2}`);
    const from = performance.now();
    await (
      await mute
    ).closed;
    holds(performance.now() - from < SOON_MS, 'a request that is under way should end with the loop');
    for (const concurrency of [0, 1.5, -1]) {
      await expectFailure('a concurrency that is none', 'invalid-argument', async () => {
        for await (const _ of cdr.autocall.reports.getMany(['a'], { concurrency })) holds(false, 'nothing should come');
      });
    }
  }),
  provesClient('client/get-many/other-errors', async (harness) => {
    const { cdr } = await harness.connect(
      (received, response, index) => {
        const respond = received.path.endsWith('-2') ? respondError(403) : respondReport;
        respond(received, response, index);
      },
      { maxRetries: 0 },
    );
    const ids = ['report-0', 'report-1', 'report-2', 'report-3'];
    const [got, missing]: [string[], number[]] = [[], []];
    await expectFailure('a report that is forbidden', 'forbidden', async () => {
      const onNotFound = (_: string, index: number): void => void missing.push(index);
      for await (const { id } of cdr.autocall.reports.getMany(ids, { onNotFound })) got.push(id);
    });
    deepStrictEqual([got, missing], [ids.slice(0, 2), []]);
    const unknown = await harness.connect((received, response, index) =>
      (received.path.endsWith('-2') ? respondError(404) : respondReport)(received, response, index),
    );
    const { issues } = await expectFailure('a report that is not there', 'not-found', async () => {
      for await (const _ of unknown.cdr.autocall.reports.getMany(ids)) continue;
    });
    deepStrictEqual(
      issues.map(({ path }) => path),
      ['callIds.2'],
    );
  }),
  provesClient('client/list/capped-total', async (harness) => {
    const rows = Array.from({ length: 4 }, (_, index) =>
      toRow({ id: `call-${index}`, time_started: `2026-03-02 12:00:0${9 - index}` }),
    );
    const play =
      (known: number): Respond =>
      (received, response, index) => {
        const skipped = (Number(received.query.get('page') ?? 1) - 1) * 2;
        const data = rows.slice(0, known).slice(skipped, skipped + 2);
        respondJson({ data, limit: 2, page: skipped / 2 + 1, total: 2 })(received, response, index);
      };
    const { cdr: whole } = await harness.connect(play(2));
    deepStrictEqual(await (await whole.pbx.cdrs.list({ limit: 2 })).next(), null);
    const { cdr: capped } = await harness.connect(play(4));
    const first = await capped.pbx.cdrs.list({ limit: 2 });
    await expectFailure('calls beyond the total', 'protocol', () => first.next());
  }),
  provesClient('client/list/repeated-rows', async (harness) => {
    const rows = createRows(6);
    const play =
      (arrived: number): Respond =>
      (received, response, index) => {
        const shown = index === 0 ? rows.slice(0, 3) : rows.slice(2, 5);
        const total = rows.length + (index === 0 ? 0 : arrived);
        respondJson({ data: shown, limit: 3, page: index + 1, total })(received, response, index);
      };
    // A new call moves one call to the next page.
    const { cdr: growing } = await harness.connect(play(1));
    const next = await (await growing.pbx.cdrs.list({ limit: 3 })).next();
    deepStrictEqual(next?.rows.length, 3);
    const { cdr: repeating } = await harness.connect(play(0));
    const first = await repeating.pbx.cdrs.list({ limit: 3 });
    await expectFailure('a page that repeats calls', 'protocol', () => first.next());
  }),
];
