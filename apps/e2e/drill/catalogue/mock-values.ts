import type { Change } from '../change.ts';

const CONDITIONS = 'apps/mock-server/src/store/conditions.ts';

/** Filters of the mock server by a number, an extension or a direction that keep too much, too little or something else. */
export const mockValueChanges: readonly Change[] = [
  {
    id: 'mock/duration/at-least',
    imitates: 'duration keeps longer calls, too.',
    file: CONDITIONS,
    edits: [["equals('duration', duration)", "compares('duration', '>=', duration)"]],
    expected: 'pbx/list/duration-is-exact',
  },
  {
    id: 'mock/duration/off-by-one',
    imitates: 'duration is off by one second.',
    file: CONDITIONS,
    edits: [["equals('duration', duration)", "equals('duration', duration + 1)"]],
    expected: 'pbx/list/duration-is-exact',
  },
  {
    id: 'mock/duration/of-the-talk',
    imitates: 'duration compares the talk time.',
    file: CONDITIONS,
    edits: [["equals('duration', duration)", "equals('billsec', duration)"]],
    expected: 'pbx/list/duration-is-exact',
  },
  {
    id: 'mock/min-duration/inclusive',
    imitates: 'min_duration keeps calls of exactly that many seconds.',
    file: CONDITIONS,
    edits: [["compares('duration', '>', minDuration)", "compares('duration', '>=', minDuration)"]],
    expected: 'pbx/list/min-duration-is-strict',
  },
  {
    id: 'mock/min-duration/ignored',
    imitates: 'min_duration is ignored.',
    file: CONDITIONS,
    edits: [["[compares('duration', '>', minDuration)]", '[]']],
    expected: 'pbx/list/min-duration-is-strict',
  },
  {
    id: 'mock/min-duration/inverted',
    imitates: 'min_duration keeps the shorter calls.',
    file: CONDITIONS,
    edits: [["compares('duration', '>', minDuration)", "compares('duration', '<', minDuration)"]],
    expected: 'pbx/list/min-duration-is-strict',
  },
  {
    id: 'mock/extension/ignored',
    imitates: 'extension is ignored.',
    file: CONDITIONS,
    edits: [["[equals('extension', extension)]", '[]']],
    expected: 'pbx/list/extension',
  },
  {
    id: 'mock/extension/leading-zeros-lost',
    imitates: 'An extension is taken for a number, whose leading zeros do not matter.',
    file: CONDITIONS,
    edits: [["equals('extension', extension)", "equals('extension', String(Number(extension)))"]],
    expected: 'pbx/list/extension',
  },
  {
    id: 'mock/direction/ignored',
    imitates: 'direction is ignored.',
    file: CONDITIONS,
    edits: [["[equals('direction', DEFAULT_DIRECTIONS[direction])]", '[]']],
    expected: 'pbx/list/direction',
  },
  {
    id: 'mock/direction/swapped',
    imitates: 'Inbound and outbound are swapped.',
    file: CONDITIONS,
    edits: [['DEFAULT_DIRECTIONS[direction])]', '4 - DEFAULT_DIRECTIONS[direction])]']],
    expected: 'pbx/list/direction',
  },
  {
    id: 'mock/duration/ignored',
    imitates: 'duration is ignored.',
    file: CONDITIONS,
    edits: [["[equals('duration', duration)]", '[]']],
    expected: 'pbx/list/duration-is-exact',
  },
  {
    id: 'mock/duration/inverted',
    imitates: 'duration keeps all other calls.',
    file: CONDITIONS,
    edits: [["equals('duration', duration)", "{ on: 'duration', sql: 'duration <> ?', values: [duration] }"]],
    expected: 'pbx/list/duration-is-exact',
  },
  {
    id: 'mock/min-duration/off-by-one',
    imitates: 'min_duration is off by one second.',
    file: CONDITIONS,
    edits: [["compares('duration', '>', minDuration)", "compares('duration', '>', minDuration + 1)"]],
    expected: 'pbx/list/min-duration-is-strict',
  },
  {
    id: 'mock/extension/inverted',
    imitates: 'extension keeps all other calls.',
    file: CONDITIONS,
    edits: [["equals('extension', extension)", "{ on: 'extension', sql: 'extension <> ?', values: [extension] }"]],
    expected: 'pbx/list/extension',
  },
  {
    id: 'mock/direction/inverted',
    imitates: 'direction keeps the calls of the others.',
    file: CONDITIONS,
    edits: [
      [
        "equals('direction', DEFAULT_DIRECTIONS[direction])",
        "{ on: 'direction', sql: 'direction <> ?', values: [DEFAULT_DIRECTIONS[direction]] }",
      ],
    ],
    expected: 'pbx/list/direction',
  },
];
