import type { Change } from '../change.ts';

const LIST_QUERY = 'packages/contract/src/pbx/list-query.ts';
const LIMIT = 'packages/contract/src/pbx/limit.ts';
const LIST_CODEC = 'packages/contract/src/pbx/list-query-codec.ts';

/** What the contract takes as a list’s parameters, and should not, or the other way round. */
export const contractListChanges: readonly Change[] = [
  {
    id: 'contract/list/parameter-renamed',
    imitates: 'recordingfile is called recording_file.',
    file: LIST_QUERY,
    edits: [['    recordingfile: text(', '    recording_file: text(']],
    expected: 'contract/pbx/parameters',
  },
  {
    id: 'contract/list/parameter-dropped',
    imitates: 'min_duration is not known.',
    file: LIST_QUERY,
    edits: [
      [
        `    min_duration: whole(0, LARGEST),
`,
        '',
      ],
    ],
    expected: 'contract/pbx/parameters',
  },
  {
    id: 'contract/list/empty-value',
    imitates: 'An empty value is none.',
    file: LIST_QUERY,
    edits: [
      ["z.refine((value) => value.trim() !== '', 'must not be empty'),", "z.refine(() => true, 'must not be empty'),"],
    ],
    expected: 'pbx/list/bad-parameter',
  },
  {
    id: 'contract/list/numbers-leniently',
    imitates: 'Numbers are read with signs and fractions.',
    file: LIST_QUERY,
    edits: [['const WHOLE = /^\\d{1,15}$/;', 'const WHOLE = /^[+-]?\\d{1,15}(\\.\\d+)?$/;']],
    expected: 'pbx/list/bad-parameter',
  },
  {
    id: 'contract/list/repeated',
    imitates: 'Of a repeated parameter the first value counts.',
    file: LIST_QUERY,
    edits: [
      [
        "const once = () => z.string({ error: 'must be sent once' });",
        'const once = () => z.pipe(z.transform((value: unknown) => (Array.isArray(value) ? value[0] : value)), z.string());',
      ],
    ],
    expected: 'pbx/list/repeated-parameter',
  },
  {
    id: 'contract/list/reversed-range',
    imitates: 'A start after its end is no error.',
    file: LIST_QUERY,
    edits: [['from > to)) continue;', 'from > to && from < to)) continue;']],
    expected: 'pbx/list/start-after-end',
  },
  {
    id: 'contract/list/equal-ends',
    imitates: 'A range of one second is an error.',
    file: LIST_QUERY,
    edits: [['from > to)) continue;', 'from >= to)) continue;']],
    expected: 'pbx/generated/list-valid',
  },
  {
    id: 'contract/list/scroll-with-filters',
    imitates: 'A scroll_id may come with filters.',
    file: LIST_QUERY,
    edits: [['if (others.length === 0) return;', 'if (others.length >= 0) return;']],
    expected: 'pbx/scroll/stands-alone',
  },
  {
    id: 'contract/list/scroll-without-limit',
    imitates: 'A scroll_id must come alone, without a limit.',
    file: LIST_QUERY,
    edits: [["new Set(['scroll_id', 'limit'])", "new Set(['scroll_id'])"]],
    expected: 'pbx/scroll/limit-may-change',
  },
  {
    id: 'contract/list/limit-paginates',
    imitates: 'limit alone asks for a page.',
    file: LIST_QUERY,
    edits: [
      [
        '({ page, offset }: PbxListQuery): boolean => page !== undefined || offset !== undefined;',
        `({ page, offset, limit }: PbxListQuery): boolean =>
  page !== undefined || offset !== undefined || limit !== undefined;`,
      ],
    ],
    expected: 'pbx/list/scroll-is-default',
  },
  {
    id: 'contract/list/page-from-zero',
    imitates: 'page may be 0.',
    file: LIST_QUERY,
    edits: [['page: whole(1, LARGEST)', 'page: whole(0, LARGEST)']],
    expected: 'pbx/list/bad-parameter',
  },
  {
    id: 'contract/list/largest-limit',
    imitates: 'A thousand rows may be asked for.',
    file: LIMIT,
    edits: [['max: 500,', 'max: 1000,']],
    expected: 'pbx/list/bad-parameter',
  },
  {
    id: 'contract/list/default-limit',
    imitates: 'Twenty rows come unless said otherwise.',
    file: LIMIT,
    edits: [['default: 10 }', 'default: 20 }']],
    expected: 'contract/openapi/pbx',
  },
  {
    id: 'contract/list/duration-mixed-up',
    imitates: 'min_duration is read as duration.',
    file: LIST_CODEC,
    edits: [['minDuration: maybe(wire.min_duration, Number)', 'minDuration: maybe(wire.duration, Number)']],
    expected: 'pbx/list/min-duration-is-strict',
  },
];
