import type { Change } from '../change.ts';

const PAGINATE = 'packages/client/src/paginate.ts';
const BATCHES = 'packages/client/src/pbx/scroll-batches.ts';
const POSITION = 'packages/client/src/pbx/scroll-position.ts';
const PAGE = 'packages/client/src/pbx/page.ts';
const GET_MANY = 'packages/client/src/get-many.ts';
const PAGES = 'packages/client/src/pbx/pages.ts';

/** Scrolls and pages that the client walks wrongly. */
export const clientWalkChanges: readonly Change[] = [
  {
    id: 'client/scroll/first-id',
    imitates: 'A scroll goes on with its first id.',
    file: PAGINATE,
    edits: [
      [
        `    cursor = batch.cursor;
`,
        `    cursor ??= batch.cursor;
`,
      ],
    ],
    expected: 'client/scroll/latest-id',
  },
  {
    id: 'client/scroll/ends-when-short',
    imitates: 'A scroll ends with a batch that is not full.',
    file: PAGINATE,
    edits: [
      [
        'yield batch.items;',
        `yield batch.items;
    if (batch.items.length < 10) return;`,
      ],
    ],
    expected: 'client/scroll/complete',
  },
  {
    id: 'client/scroll/ends-when-the-id-repeats',
    imitates: 'A scroll ends when its id comes again.',
    file: PAGINATE,
    edits: [
      [
        `    cursor = batch.cursor;
`,
        `    if (cursor === batch.cursor) return;
    cursor = batch.cursor;
`,
      ],
    ],
    expected: 'client/scroll/same-id',
  },
  {
    id: 'client/scroll/circles',
    imitates: 'A scroll that goes round in circles goes on.',
    file: PAGINATE,
    edits: [[' || keys.some((key) => last.has(key) || starts.has(key))', '']],
    expected: 'client/scroll/circle',
  },
  {
    id: 'client/scroll/missing-id',
    imitates: 'A scroll without a scroll_id to go on with ends quietly.',
    file: PAGINATE,
    edits: [
      [
        "if (cursor.trim() === '') {",
        `if (cursor.trim() === '') return;
    if (cursor.trim() === '') {`,
      ],
    ],
    expected: 'client/scroll/lost-id',
  },
  {
    id: 'client/scroll/step-repeated',
    imitates: 'A step that was lost is asked for again.',
    file: BATCHES,
    edits: [['isRepeatable: cursor === undefined,', 'isRepeatable: true,']],
    expected: 'client/scroll/step-is-not-repeated',
  },
  {
    id: 'client/scroll/expired-is-not-found',
    imitates: 'An expired scroll is called not found.',
    file: BATCHES,
    edits: [['throw cursor === undefined ? error : toScrollError(error);', 'throw error;']],
    expected: 'client/scroll/expired',
  },
  {
    id: 'client/scroll/restart-repeats',
    imitates: 'What came before a restart comes again.',
    file: POSITION,
    edits: [['rows.filter(({ id }) => !atLast.has(id));', "rows.filter(({ id }) => id !== '');"]],
    expected: 'client/scroll/step-is-not-repeated',
  },
  {
    id: 'client/scroll/restart-from-the-top',
    imitates: 'A restart begins at the newest call again.',
    file: POSITION,
    edits: [['{ ...query, endDate: last }', 'query']],
    expected: 'client/scroll/step-is-not-repeated',
  },
  {
    id: 'client/page/one-too-few',
    imitates: 'The last page is left out.',
    file: PAGE,
    edits: [['const hasNext = end < total;', 'const hasNext = end + limit < total;']],
    expected: 'client/list/next-partitions',
  },
  {
    id: 'client/page/short-one-passed-over',
    imitates: 'A short page is passed over.',
    file: PAGE,
    edits: [['if (rows.length < limit)', 'if (rows.length > limit)']],
    expected: 'client/list/short-page',
  },
  {
    id: 'client/page/by-the-wish',
    imitates: 'Pages are counted by the limit that was asked for, not by the server’s.',
    file: PAGE,
    edits: [
      [
        'const end = (query.offset ?? (page - 1) * limit) + limit;',
        'const end = (query.offset ?? (page - 1) * limit) + (query.limit ?? limit);',
      ],
    ],
    expected: 'client/list/next-partitions',
  },
  {
    id: 'client/pages/skip-forgotten',
    imitates: 'A page begins anew at the second at which the last one ended.',
    file: PAGES,
    edits: [['offset: place.skip }', 'offset: 0 }']],
    expected: 'client/pages/steady',
  },
  {
    id: 'client/get-many/out-of-order',
    imitates: 'Records come in any order.',
    file: GET_MANY,
    edits: [['const first = underWay.shift();', 'const first = underWay.pop();']],
    expected: 'client/get-many/in-order',
  },
];
