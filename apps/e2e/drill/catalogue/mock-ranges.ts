import type { Change } from '../change.ts';

const CONDITIONS = 'apps/mock-server/src/store/conditions.ts';

/** Ranges of the mock server that keep too much, too little or something else. */
export const mockRangeChanges: readonly Change[] = [
  {
    id: 'mock/start-date/exclusive',
    imitates: 'A range leaves out the calls that started at its very beginning.',
    file: CONDITIONS,
    edits: [
      [
        "compares('time_started', '>=', toStoredTime(startDate))",
        "compares('time_started', '>', toStoredTime(startDate))",
      ],
    ],
    expected: 'pbx/list/start-date',
  },
  {
    id: 'mock/start-date/ignored',
    imitates: 'start_date is ignored.',
    file: CONDITIONS,
    edits: [["[compares('time_started', '>=', toStoredTime(startDate))]", '[]']],
    expected: 'pbx/list/start-date',
  },
  {
    id: 'mock/start-date/inverted',
    imitates: 'start_date keeps the calls before it.',
    file: CONDITIONS,
    edits: [
      [
        "compares('time_started', '>=', toStoredTime(startDate))",
        "compares('time_started', '<=', toStoredTime(startDate))",
      ],
    ],
    expected: 'pbx/list/start-date',
  },
  {
    id: 'mock/end-date/exclusive',
    imitates: 'A range leaves out the calls that started at its very end.',
    file: CONDITIONS,
    edits: [
      ["compares('time_started', '<=', toStoredTime(endDate))", "compares('time_started', '<', toStoredTime(endDate))"],
    ],
    expected: 'pbx/list/end-date',
  },
  {
    id: 'mock/end-date/ignored',
    imitates: 'end_date is ignored.',
    file: CONDITIONS,
    edits: [["[compares('time_started', '<=', toStoredTime(endDate))]", '[]']],
    expected: 'pbx/list/end-date',
  },
  {
    id: 'mock/end-date/of-the-end',
    imitates: 'end_date asks when calls ended, not when they started.',
    file: CONDITIONS,
    edits: [
      ["compares('time_started', '<=', toStoredTime(endDate))", "compares('time_ended', '<=', toStoredTime(endDate))"],
    ],
    expected: 'pbx/list/end-date',
  },
  {
    id: 'mock/end-date/other-zone',
    imitates: 'end_date is read in a time zone an hour off.',
    file: CONDITIONS,
    edits: [
      [
        "compares('time_started', '<=', toStoredTime(endDate))",
        "compares('time_started', '<=', toStoredTime(endDate) + 3600)",
      ],
    ],
    expected: 'pbx/list/end-date',
  },
  {
    id: 'mock/start-date-ended/exclusive',
    imitates: 'start_date_ended leaves out the calls that ended at that very second.',
    file: CONDITIONS,
    edits: [["compares('time_ended', '>=', second)", "compares('time_ended', '>', second)"]],
    expected: 'pbx/list/start-date-ended',
  },
  {
    id: 'mock/start-date-ended/of-the-start',
    imitates: 'start_date_ended asks when calls started.',
    file: CONDITIONS,
    edits: [["compares('time_ended', '>=', second)", "compares('time_started', '>=', second)"]],
    expected: 'pbx/list/start-date-ended',
  },
  {
    id: 'mock/start-date-ended/narrowed-wrongly',
    imitates: 'The shortcut by the longest call forgets long calls.',
    file: CONDITIONS,
    edits: [['second - longest', 'second - 1']],
    expected: 'pbx/list/start-date-ended',
  },
  {
    id: 'mock/end-date-ended/exclusive',
    imitates: 'end_date_ended leaves out the calls that ended at that very second.',
    file: CONDITIONS,
    edits: [["compares('time_ended', '<=', second)", "compares('time_ended', '<', second)"]],
    expected: 'pbx/list/end-date-ended',
  },
  {
    id: 'mock/end-date-ended/ignored',
    imitates: 'end_date_ended is ignored.',
    file: CONDITIONS,
    edits: [['if (endDateEnded !== undefined) {', "if (endDateEnded === '') {"]],
    expected: 'pbx/list/end-date-ended',
  },
  {
    id: 'mock/end-date/inverted',
    imitates: 'end_date keeps the calls after it.',
    file: CONDITIONS,
    edits: [
      [
        "compares('time_started', '<=', toStoredTime(endDate))",
        "compares('time_started', '>=', toStoredTime(endDate))",
      ],
    ],
    expected: 'pbx/list/end-date',
  },
  {
    id: 'mock/start-date-ended/ignored',
    imitates: 'start_date_ended is ignored.',
    file: CONDITIONS,
    edits: [['if (startDateEnded !== undefined) {', "if (startDateEnded === '') {"]],
    expected: 'pbx/list/start-date-ended',
  },
  {
    id: 'mock/start-date-ended/inverted',
    imitates: 'start_date_ended keeps the calls that ended before it.',
    file: CONDITIONS,
    edits: [["compares('time_ended', '>=', second)", "compares('time_ended', '<=', second)"]],
    expected: 'pbx/list/start-date-ended',
  },
  {
    id: 'mock/end-date-ended/inverted',
    imitates: 'end_date_ended keeps the calls that ended after it.',
    file: CONDITIONS,
    edits: [["compares('time_ended', '<=', second)", "compares('time_ended', '>=', second)"]],
    expected: 'pbx/list/end-date-ended',
  },
];
