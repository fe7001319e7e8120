import { deepStrictEqual } from 'node:assert/strict';
import { holds } from '../../core/drift.ts';
import { idsOf } from '../pbx/list.ts';
import { createAccount, createRows } from './account.ts';
import { respondJson, toReport, toRow } from './responses.ts';
import { type Harness, provesClient } from './client-case.ts';
import { expectFailure } from './failure.ts';
import type { SubjectClient, SubjectPage } from './client-under-test.ts';

const ROWS = createRows(12);

const readPages = async (first: SubjectPage): Promise<string[]> => {
  const ids = first.rows.map(({ id }) => id);
  for (let page = await first.next(); page !== null; page = await page.next())
    ids.push(...page.rows.map(({ id }) => id));
  return ids;
};

/** An account with a new call at each request. */
const growingAccount = async (harness: Harness): Promise<SubjectClient> => {
  const rows = [...ROWS];
  const account = createAccount({ rows });
  const { cdr } = await harness.connect((received, response, index) => {
    account(received, response, index);
    rows.unshift(toRow({ id: `new-${index}`, time_started: `2026-03-03 00:00:${String(index).padStart(2, '0')}` }));
  });
  return cdr;
};

/** Cases of pages. */
export const clientPagingCases = [
  provesClient('client/list/next-partitions', async (harness) => {
    const { cdr } = await harness.connect(createAccount({ rows: ROWS }));
    for (const filters of [
      { limit: 5 },
      { limit: 1 },
      { limit: 4, page: 1 },
      { limit: 5, offset: 0 },
      { limit: 500 },
    ]) {
      const first = await cdr.pbx.cdrs.list(filters);
      deepStrictEqual([first.total, first.page, first.limit], [12, 1, filters.limit]);
      deepStrictEqual(await readPages(first), idsOf(ROWS));
    }
    const last = await cdr.pbx.cdrs.list({ limit: 5, page: 3 });
    deepStrictEqual([last.hasNext, await last.next()], [false, null]);
    const account = createAccount({ rows: ROWS });
    const { cdr: modest } = await harness.connect((received, response, index) =>
      account({ ...received, query: new URLSearchParams([...received.query, ['limit', '3']]) }, response, index),
    );
    // A server may return fewer rows than requested. Its own limit then counts the pages.
    for (const filters of [{ limit: 5 }, { limit: 5, offset: 0 }]) {
      deepStrictEqual(await readPages(await modest.pbx.cdrs.list(filters)), idsOf(ROWS));
    }
  }),
  provesClient('client/list/short-page', async (harness) => {
    const { cdr } = await harness.connect((received, response, index) =>
      respondJson({ data: ROWS.slice(index * 5, index * 5 + 3), limit: 5, page: index + 1, total: 12 })(
        received,
        response,
        index,
      ),
    );
    const page = await cdr.pbx.cdrs.list({ limit: 5 });
    await expectFailure('the page after a short page', 'protocol', () => page.next());
    const { cdr: other } = await harness.connect(respondJson({ data: [], limit: 5, page: 7, total: 12 }));
    await expectFailure('a page with another number', 'protocol', () => other.pbx.cdrs.list({ page: 2, limit: 5 }));
  }),
  provesClient('client/pages/steady', async (harness) => {
    for (const limit of [1, 3, 5]) {
      const ids: string[] = [];
      for await (const { rows, total } of (await growingAccount(harness)).pbx.cdrs.pages({ limit })) {
        ids.push(...rows.map(({ id }) => id));
        holds(total === ROWS.length, 'total should not change');
      }
      deepStrictEqual(ids, idsOf(ROWS));
    }
  }),
  provesClient('client/pages/unsorted', async (harness) => {
    const { cdr } = await harness.connect(createAccount({ rows: ROWS.toReversed() }));
    await expectFailure('pages of calls that are not sorted', 'protocol', async () => {
      for await (const { total } of cdr.pbx.cdrs.pages({ limit: 5 }))
        holds(total === ROWS.length, 'total should count all');
    });
  }),
  provesClient('client/pages/resumes', async (harness) => {
    const { cdr } = await harness.connect(createAccount({ rows: ROWS }));
    const ids: string[] = [];
    let continuationToken: string | undefined;
    for (let pages = 0; pages === 0 || continuationToken !== undefined; pages += 1) {
      for await (const page of cdr.pbx.cdrs.pages({ limit: 3, extension: '101' }, { continuationToken })) {
        ids.push(...page.rows.map(({ id }) => id));
        ({ continuationToken } = page);
        break;
      }
      holds(pages < 12, 'a walk should come to an end');
    }
    deepStrictEqual(ids, idsOf(ROWS));
  }),
  provesClient('client/pages/other-limit', async (harness) => {
    const { cdr } = await harness.connect(createAccount({ rows: ROWS }));
    const ids: string[] = [];
    let continuationToken: string | undefined;
    for (const limit of [3, 5, 500]) {
      for await (const page of cdr.pbx.cdrs.pages({ limit, extension: '101' }, { continuationToken })) {
        ids.push(...page.rows.map(({ id }) => id));
        ({ continuationToken } = page);
        if (limit < 500) break;
      }
    }
    deepStrictEqual(ids, idsOf(ROWS));
  }),
  provesClient('client/pages/token', async (harness) => {
    const { cdr } = await harness.connect(createAccount({ rows: ROWS }));
    for await (const { continuationToken = '' } of cdr.pbx.cdrs.pages({ limit: 3, phone: '0899888999' })) {
      holds(!continuationToken.includes('899888999'), 'a token should hold no value of a filter');
      const walk = cdr.pbx.cdrs.pages({ limit: 3, phone: '0899888998' }, { continuationToken });
      const first = walk[Symbol.asyncIterator]();
      await expectFailure('a token of other filters', 'invalid-argument', () => first.next());
      break;
    }
  }),
  provesClient('client/get-many/in-order', async (harness) => {
    const ids = Array.from({ length: 10 }, (_, index) => `report-${index}`);
    const { cdr } = await harness.connect((received, response, index) => {
      // The first response is the last to arrive.
      setTimeout(
        () => {
          const id = received.path.replace('/api/v2/report/', '');
          const respond = id === 'report-4' ? respondJson({ error: 'no' }, 404) : respondJson(toReport({ id }));
          respond(received, response, index);
        },
        20 - 2 * index,
      );
    });
    const missing: number[] = [];
    const got: string[] = [];
    const reports = cdr.autocall.reports.getMany(ids, {
      concurrency: 10,
      onNotFound: (_, place) => missing.push(place),
    });
    for await (const { id } of reports) got.push(id);
    deepStrictEqual([got, missing], [ids.toSpliced(4, 1), [4]]);
    await expectFailure('an unknown id', 'not-found', async () => {
      for await (const _ of cdr.autocall.reports.getMany(['report-4'])) holds(false, 'no report should be returned');
    });
  }),
];
