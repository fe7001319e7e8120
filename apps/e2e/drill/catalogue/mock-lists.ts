import type { Change } from '../change.ts';

const LIST_SQL = 'apps/mock-server/src/store/list-sql.ts';
const READ_LIST = 'apps/mock-server/src/routes/read-list.ts';
const COMPILED = 'apps/mock-server/src/routes/compiled-routes.ts';
const SQLITE = 'apps/mock-server/src/store/sqlite.ts';
const ROUTES = 'apps/mock-server/src/routes/pbx.ts';

/** Orders, pages and totals of the mock server that are not what they should be. */
export const mockListChanges: readonly Change[] = [
  {
    id: 'mock/order/oldest-first',
    imitates: 'Rows come oldest first.',
    file: LIST_SQL,
    edits: [["'ORDER BY time_started DESC, id DESC'", "'ORDER BY time_started, id'"]],
    expected: 'pbx/list/newest-first',
  },
  {
    id: 'mock/order/tie-break-reversed',
    imitates: 'Calls of one second come by id ascending.',
    file: LIST_SQL,
    edits: [["'ORDER BY time_started DESC, id DESC'", "'ORDER BY time_started DESC, id'"]],
    expected: 'pbx/list/newest-first',
  },
  {
    id: 'mock/order/no-tie-break',
    imitates: 'Calls of one second come in any order.',
    file: LIST_SQL,
    edits: [["'ORDER BY time_started DESC, id DESC'", "'ORDER BY time_started DESC, duration'"]],
    expected: 'pbx/list/newest-first',
  },
  {
    id: 'mock/order/by-end',
    imitates: 'Rows are sorted by their end.',
    file: LIST_SQL,
    edits: [["'ORDER BY time_started DESC, id DESC'", "'ORDER BY time_ended DESC, id DESC'"]],
    expected: 'pbx/list/newest-first',
  },
  {
    id: 'mock/page/zero-based',
    imitates: 'page counts from 0.',
    file: READ_LIST,
    edits: [['(page - 1) * limit', 'page * limit']],
    expected: 'pbx/list/pages-partition',
  },
  {
    id: 'mock/page/overlapping',
    imitates: 'Each page begins with the last row of the one before it.',
    file: READ_LIST,
    edits: [['(page - 1) * limit', 'Math.max(0, (page - 1) * limit - 1)']],
    expected: 'pbx/list/pages-partition',
  },
  {
    id: 'mock/page/key-too-many',
    imitates: 'A page, and a batch, tells how many rows it holds.',
    file: COMPILED,
    edits: [
      [
        '200: z.compile(listCdrs.responses[200])',
        '200: z.pipe(listCdrs.responses[200], z.transform((answer) => ({ ...answer, count: answer.data.length })))',
      ],
    ],
    expected: 'pbx/list/envelope',
  },
  {
    id: 'mock/page/capped',
    imitates: 'A page holds 100 rows at most, whatever the limit.',
    file: READ_LIST,
    edits: [['{ limit, offset })', '{ limit: Math.min(limit, 100), offset })']],
    expected: 'pbx/list/largest-limit',
  },
  {
    id: 'mock/page/largest-limit-lowered',
    imitates: 'A limit of 500 is taken for 499.',
    file: READ_LIST,
    edits: [
      [
        'const { limit = PBX_LIMIT.default, page = 1 } = query;',
        'const { page = 1 } = query;\n  const limit = Math.min(query.limit ?? PBX_LIMIT.default, PBX_LIMIT.max - 1);',
      ],
    ],
    expected: 'pbx/list/largest-limit',
  },
  {
    id: 'mock/offset/zero-loses',
    imitates: 'offset=0 does not win over page.',
    file: READ_LIST,
    edits: [['query.offset ?? (', 'query.offset || (']],
    expected: 'pbx/list/offset-wins',
  },
  {
    id: 'mock/offset/page-wins',
    imitates: 'page wins over offset.',
    file: READ_LIST,
    edits: [
      ['query.offset ?? (page - 1) * limit', 'query.page === undefined ? (query.offset ?? 0) : (page - 1) * limit'],
    ],
    expected: 'pbx/list/offset-wins',
  },
  {
    id: 'mock/offset/off-by-one',
    imitates: 'offset skips one row too many.',
    file: READ_LIST,
    edits: [['{ limit, offset })', '{ limit, offset: offset + 1 })']],
    expected: 'pbx/list/document-examples',
  },
  {
    id: 'mock/page-number/off-by-one',
    imitates: 'The answered page is one too low.',
    file: READ_LIST,
    edits: [['Math.floor(offset / limit) + 1', 'Math.floor(offset / limit)']],
    expected: 'pbx/list/pagination',
  },
  {
    id: 'mock/page-number/rounded',
    imitates: 'The page of an offset is rounded up.',
    file: READ_LIST,
    edits: [['Math.floor(offset / limit) + 1', 'Math.ceil(offset / limit) + 1']],
    expected: 'pbx/list/offset-wins',
  },
  {
    id: 'mock/limit/one-more',
    imitates: 'A page holds one row more than asked for.',
    file: READ_LIST,
    edits: [['{ limit, offset })', '{ limit: limit + 1, offset })']],
    expected: 'pbx/list/default-limit',
  },
  {
    id: 'mock/limit/echoed-wrongly',
    imitates: 'A page says how many rows came, not how many were asked for.',
    file: READ_LIST,
    edits: [['return { data, limit, page:', 'return { data, limit: data.length, page:']],
    expected: 'pbx/generated/list-valid',
  },
  {
    id: 'mock/limit/other-default',
    imitates: 'A page without limit holds twenty rows.',
    file: READ_LIST,
    edits: [['const { limit = PBX_LIMIT.default, page = 1 } = query;', 'const { limit = 20, page = 1 } = query;']],
    expected: 'pbx/list/default-limit',
  },
  {
    id: 'mock/limit/other-scroll-default',
    imitates: 'A batch without limit holds fifty rows.',
    file: READ_LIST,
    edits: [['const { scrollId, limit = PBX_LIMIT.default } = query;', 'const { scrollId, limit = 50 } = query;']],
    expected: 'pbx/list/default-limit',
  },
  {
    id: 'mock/total/of-the-page',
    imitates: 'total counts the page alone.',
    file: READ_LIST,
    edits: [['Math.floor(offset / limit) + 1, total };', 'Math.floor(offset / limit) + 1, total: data.length };']],
    expected: 'pbx/list/past-the-end',
  },
  {
    id: 'mock/total/off-by-one',
    imitates: 'total is one too high.',
    file: READ_LIST,
    edits: [['Math.floor(offset / limit) + 1, total };', 'Math.floor(offset / limit) + 1, total: total + 1 };']],
    expected: 'pbx/list/pages-partition',
  },
  {
    id: 'mock/total/without-filters',
    imitates: 'total counts the calls that no filter keeps, too.',
    file: READ_LIST,
    edits: [['store.countCdrs(filter)', 'store.countCdrs({})']],
    expected: 'pbx/stateful/filter-by-hand',
  },
  {
    id: 'mock/total/remembered-too-broadly',
    imitates: 'A remembered total is that of another query.',
    file: SQLITE,
    edits: [['totals.get(JSON.stringify(filter),', 'totals.get(String(Object.keys(filter).length),']],
    expected: 'pbx/stateful/filter-by-hand',
  },
  {
    id: 'mock/mode/limit-paginates',
    imitates: 'limit alone gives a page, not a scroll.',
    file: ROUTES,
    edits: [['if (isPaginated(query))', 'if (isPaginated(query) || query.limit !== undefined)']],
    expected: 'pbx/list/scroll-is-default',
  },
  {
    id: 'mock/mode/offset-scrolls',
    imitates: 'offset alone gives a scroll.',
    file: ROUTES,
    edits: [['if (isPaginated(query))', 'if (query.page !== undefined)']],
    expected: 'pbx/list/pagination',
  },
];
