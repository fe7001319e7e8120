import {
  DEFAULT_DIRECTIONS,
  foldStatus,
  isRecordingFile,
  type PbxCdrWire,
  type PbxListQueryWire,
  toRecordingFile,
} from '@cdr/contract';
import { deepStrictEqual } from 'node:assert/strict';
import { addSeconds } from '@cdr/shared/wall-clock';
import { verifies } from '../../core/case.ts';
import { holds } from '../../core/drift.ts';
import type { RequirementId } from '../../core/requirements/requirements.ts';
import type { Session } from '../../core/session.ts';
import { canJudge, expectSelection, failMissingValue } from './judged-rows.ts';
import { allPages, fetchPage, idsOf, type Query } from './list.ts';
import { recentWindow, type Window } from './window.ts';

type Keeps = (row: PbxCdrWire) => boolean;

/** Asserts that a filter selects the rows of the window that match its documented rule. */
const expectFilter = async (session: Session, { rows, filters }: Window, query: Query, keeps: Keeps): Promise<void> => {
  const parameters = { ...filters, ...query };
  expectSelection({ parameters, rows, keeps, got: await allPages(session, parameters) });
};

/** Distinct values of the window's rows, a few of them, `""` left out. */
const valuesOf = (rows: readonly PbxCdrWire[], read: (row: PbxCdrWire) => string | null, most = 5): string[] =>
  [...new Set(rows.map((row) => read(row) ?? ''))].filter((value) => value !== '').slice(0, most);

/** A case that tries a filter with values of the target's own rows, at least one. */
const filterCase = (
  requirement: RequirementId,
  parameter: keyof PbxListQueryWire,
  values: (rows: readonly PbxCdrWire[]) => string[],
  toChecks: (value: string) => ReadonlyArray<readonly [Query, Keeps]>,
) =>
  verifies(requirement, async (session) => {
    const window = await recentWindow(session);
    const tried = values(window.rows.filter((row) => canJudge({ [parameter]: true }, row)));
    if (tried.length === 0) failMissingValue(session, window.rows, parameter);
    for (const value of tried) {
      for (const [query, keeps] of toChecks(value)) await expectFilter(session, window, query, keeps);
    }
  });

const started = (rows: readonly PbxCdrWire[]): string[] => valuesOf(rows, ({ time_started }) => time_started, 200);
const ended = (rows: readonly PbxCdrWire[]): string[] => valuesOf(rows, ({ time_ended }) => time_ended, 200).toSorted();

/** A few values from the middle, so that a bound has rows on both sides. */
const middle = (values: readonly string[]): string[] => values.slice(Math.floor(values.length / 2)).slice(0, 2);

const VIETNAMESE = /^(?:\+84|84|0)([1-9]\d{8,9})$/;

/** The forms of a Vietnamese number. Other numbers have one. */
const phoneForms = (number: string): string[] => {
  // Not the contract's own key: a form that it lost would not be tried.
  const national = VIETNAMESE.exec(number)?.[1];
  return national === undefined ? [number] : [`+84${national}`, `84${national}`, `0${national}`];
};

/** Cases of each filter, with values of the target's own rows. */
export const pbxFilterCases = [
  filterCase(
    'pbx/list/start-date',
    'start_date',
    (rows) => middle(started(rows)),
    (time) => [
      [{ start_date: time }, ({ time_started }) => time_started >= time],
      [{ start_date: addSeconds(time, 1) }, ({ time_started }) => time_started > time],
    ],
  ),
  filterCase(
    'pbx/list/end-date',
    'end_date',
    (rows) => middle(started(rows)),
    (time) => [
      [{ end_date: time }, ({ time_started }) => time_started <= time],
      [{ end_date: addSeconds(time, -1) }, ({ time_started }) => time_started < time],
    ],
  ),
  verifies('pbx/list/date-is-midnight', async (session) => {
    const { filters } = await recentWindow(session, 20);
    const day = filters.end_date.slice(0, 10);
    const midnight = `${day} 00:00:00`;
    for (const toQuery of [
      (time: string) => ({ start_date: time, end_date: filters.end_date }),
      (time: string) => ({ end_date: time }),
    ]) {
      const byDate = await fetchPage(session, { ...toQuery(day), page: 1, limit: 50 });
      const byTime = await fetchPage(session, { ...toQuery(midnight), page: 1, limit: 50 });
      deepStrictEqual([idsOf(byDate.data), byDate.total], [idsOf(byTime.data), byTime.total]);
    }
    const [newest] = (await fetchPage(session, { end_date: day, page: 1, limit: 1 })).data;
    holds(
      newest === undefined || newest.time_started <= midnight,
      'end_date with a date alone should end at its midnight',
    );
  }),
  filterCase(
    'pbx/list/start-date-ended',
    'start_date_ended',
    (rows) => middle(ended(rows)),
    (time) => [
      [{ start_date_ended: time }, ({ time_ended }) => time_ended >= time],
      [{ start_date_ended: addSeconds(time, 1) }, ({ time_ended }) => time_ended > time],
    ],
  ),
  filterCase(
    'pbx/list/end-date-ended',
    'end_date_ended',
    (rows) => middle(ended(rows)),
    (time) => [
      [{ end_date_ended: time }, ({ time_ended }) => time_ended !== '' && time_ended <= time],
      [{ end_date_ended: addSeconds(time, -1) }, ({ time_ended }) => time_ended !== '' && time_ended < time],
    ],
  ),
  filterCase(
    'pbx/list/duration-is-exact',
    'duration',
    (rows) => valuesOf(rows, ({ duration }) => String(duration)),
    (seconds) => [[{ duration: seconds }, ({ duration }) => duration === Number(seconds)]],
  ),
  filterCase(
    'pbx/list/min-duration-is-strict',
    'min_duration',
    (rows) => valuesOf(rows, ({ duration }) => String(duration)),
    (seconds) => [[{ min_duration: seconds }, ({ duration }) => duration > Number(seconds)]],
  ),
  filterCase(
    'pbx/list/extension',
    'extension',
    (rows) => valuesOf(rows, ({ extension }) => extension),
    (value) => [
      [{ extension: value }, ({ extension }) => extension === value],
      [{ extension: `0${value}` }, ({ extension }) => extension === `0${value}`],
    ],
  ),
  filterCase(
    'pbx/list/recordingfile',
    'recordingfile',
    (rows) => valuesOf(rows, ({ recording_url }) => toRecordingFile(recording_url)),
    (file) =>
      [file, file.replace(/\.\w+$/, '')].map((recordingfile) => [
        { recordingfile },
        ({ recording_url }) => isRecordingFile(toRecordingFile(recording_url) ?? '', recordingfile),
      ]),
  ),
  filterCase(
    'pbx/list/status-is-folded',
    'status',
    (rows) => valuesOf(rows, ({ status }) => status),
    (value) =>
      [value, value.toLowerCase(), value.replace(' ', '_'), value.replace(' ', '-'), value.replace(' ', '')].map(
        (status) => [{ status }, (row) => foldStatus(row.status) === foldStatus(value)],
      ),
  ),
  filterCase(
    'pbx/list/phone-either-side',
    'phone',
    (rows) => [
      ...valuesOf(rows, ({ from_number }) => from_number, 3),
      ...valuesOf(rows, ({ to_number }) => to_number, 3),
    ],
    (number) =>
      phoneForms(number).map((phone) => [
        { phone },
        ({ from_number, to_number }) => phoneForms(number).some((form) => form === from_number || form === to_number),
      ]),
  ),
  verifies('pbx/list/direction', async (session) => {
    const window = await recentWindow(session);
    for (const [name, integer] of Object.entries(DEFAULT_DIRECTIONS)) {
      for (const direction of [name, String(integer)]) {
        await expectFilter(session, window, { direction }, (row) => row.direction === integer);
      }
    }
  }),
  filterCase(
    'pbx/list/filters-combine',
    'status',
    (rows) => valuesOf(rows, ({ status }) => status),
    (status) => [
      [
        { status, direction: 'outbound', min_duration: 10 },
        (row) => row.status === status && row.direction === DEFAULT_DIRECTIONS.outbound && row.duration > 10,
      ],
    ],
  ),
];
