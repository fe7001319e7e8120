import type { PbxListQuery } from '@cdr/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RequestContext } from '../plugins/request-context.ts';
import { DEMO_ACCOUNT } from '../sandbox/account-options.ts';
import { openSandbox, type Sandbox } from '../sandbox/sandbox.ts';
import type { CallFilter } from '../store/call-store.ts';
import { readBatch, readPage } from './read-list.ts';

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await openSandbox({ ...DEMO_ACCOUNT, calls: 100 }, () => new Date());
});

afterAll(() => sandbox.close());

/** A request's context, and the filters that its store is asked for. */
const createContext = (): { context: RequestContext; asked: CallFilter[] } => {
  const asked: CallFilter[] = [];
  const note = <Result>(filter: CallFilter, answer: Result): Result => {
    asked.push(filter);
    return answer;
  };
  const { store } = sandbox;
  const noting = {
    ...store,
    listCdrs: (filter: CallFilter, window: { limit: number; offset: number }) =>
      note(filter, store.listCdrs(filter, window)),
    countCdrs: (filter: CallFilter) => note(filter, store.countCdrs(filter)),
    openScroll: (filter: CallFilter) => note(filter, store.openScroll(filter)),
  };
  const entry = {
    number: 1,
    atMs: 0,
    method: 'GET',
    route: 'pbx.listCdrs',
    id: '',
    query: {},
    status: 0,
    faults: [],
    warnings: [],
  };
  return { asked, context: { sandbox: { ...sandbox, store: noting }, entry, faults: [] } };
};

const FILTER = { startDate: '2026-01-01 00:00:00', status: 'BUSY' };

it.each<[string, PbxListQuery]>([
  ['a page', { ...FILTER, page: 2, limit: 5 }],
  ['an offset', { ...FILTER, offset: 7 }],
])('%s is looked for, and counted, by what all pages of its list share', async (_, query) => {
  const { context, asked } = createContext();
  await readPage(context, query);

  expect(asked).toStrictEqual([FILTER, FILTER]);
});

it('a scroll keeps its filter, and not the size of its first batch', async () => {
  const { context, asked } = createContext();
  const first = await readBatch(context, { ...FILTER, limit: 5 });
  const opened = typeof first === 'string' ? null : sandbox.scrollIds.open(first.scroll_id);

  expect(asked).toStrictEqual([FILTER]);
  expect(opened?.filter).toStrictEqual(FILTER);
});
