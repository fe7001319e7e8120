import type { Change } from '../change.ts';

const LIST_SQL = 'apps/mock-server/src/store/list-sql.ts';
const READ_LIST = 'apps/mock-server/src/routes/read-list.ts';
const SCROLLS = 'apps/mock-server/src/store/sqlite-scrolls.ts';

/** Scrolls of the mock server that lose their place, their filters or their end. */
export const mockScrollChanges: readonly Change[] = [
  {
    id: 'mock/scroll/repeats-a-row',
    imitates: 'A batch begins with the last row of the one before it.',
    file: LIST_SQL,
    edits: [["'(time_started, id) < (?, ?)'", "'(time_started, id) <= (?, ?)'"]],
    expected: 'pbx/scroll/equals-pages',
  },
  {
    id: 'mock/scroll/skips-contemporaries',
    imitates: 'A batch leaves out the calls that started in the second of the last row.',
    file: LIST_SQL,
    edits: [
      [
        `sql: '(time_started, id) < (?, ?)',
    values: [after.started, after.id],`,
        `sql: 'time_started < ?',
    values: [after.started],`,
      ],
    ],
    expected: 'pbx/list/contemporaries',
  },
  {
    id: 'mock/scroll/forgets-filters',
    imitates: 'A scroll_id forgets the filters of its first request.',
    file: LIST_SQL,
    edits: [['...way.filter((condition) => !isAfterAll(condition)), behind]', 'behind]']],
    expected: 'pbx/scroll/carries-filters',
  },
  {
    id: 'mock/scroll/starts-again',
    imitates: 'Each batch is the first one.',
    file: SCROLLS,
    edits: [['after: reached, reachedMs', 'after: 0, reachedMs']],
    expected: 'pbx/scroll/equals-pages',
  },
  {
    id: 'mock/scroll/no-id-at-the-end',
    imitates: 'The empty batch at the end has no scroll_id.',
    file: READ_LIST,
    edits: [
      [
        'scroll_id: scrollIds.seal(batch.next) }',
        "scroll_id: batch.rows.length === 0 ? '' : scrollIds.seal(batch.next) }",
      ],
    ],
    expected: 'pbx/scroll/end',
  },
  {
    id: 'mock/scroll/altered-is-not-found',
    imitates: 'An altered scroll_id is a 404.',
    file: READ_LIST,
    edits: [["if (sealed === null) return 'altered';", "if (sealed === null) return 'expired';"]],
    expected: 'pbx/scroll/altered',
  },
  {
    id: 'mock/scroll/altered-begins-anew',
    imitates: 'An altered scroll_id begins a new scroll.',
    file: READ_LIST,
    edits: [
      [
        "typeof start === 'string') return start;",
        `start === 'altered') return readBatch(context, { limit });
  if (typeof start === 'string') return start;`,
      ],
    ],
    expected: 'pbx/scroll/altered',
  },
  {
    id: 'mock/scroll/limit-of-the-start',
    imitates: 'A batch is of the default size, whatever its limit says.',
    file: READ_LIST,
    edits: [
      ['store.readScroll(start, limit)', 'store.readScroll(start, scrollId === undefined ? limit : PBX_LIMIT.default)'],
    ],
    expected: 'pbx/scroll/limit-may-change',
  },
];
