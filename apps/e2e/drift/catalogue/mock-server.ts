import { has, ignores, lists, reports, rewrites, rows, type Tamper } from '../../test/conformance/tamper.ts';
import { NEIGHBOUR_TOKEN } from '../../test/conformance/targets.ts';
import { ACCOUNT } from '../../test/support/mock-account.ts';
import { type Fault, withTargets } from '../fault.ts';

const [, PBX] = ACCOUNT.tokens.pbx;
const HOUR_MS = 3_600_000;

const isStep = (url: URL): boolean => has(url, 'scroll_id');

/** Reads the records of the first tenant with the token of the other one. */
const mixTenants =
  (where: (url: URL) => boolean): Tamper =>
  ({ url, authorization }, forward) =>
    forward(authorization === `Bearer ${NEIGHBOUR_TOKEN}` && where(url) ? { authorization: `Bearer ${PBX}` } : {});

const shiftHours =
  (hours: number) =>
  (local: string): string => {
    const utcMs = Date.parse(`${local.slice(0, 10)}T${local.slice(11) || '00:00:00'}Z`);
    return new Date(utcMs + hours * HOUR_MS).toISOString().slice(0, 19).replace('T', ' ');
  };

const repeatLastRow = (): Tamper => {
  let last: Record<string, unknown> | undefined;
  return lists((list, url) => {
    const data = isStep(url) && last !== undefined ? [last, ...list.data] : list.data;
    last = list.data.at(-1);
    return { ...list, data };
  });
};

const swapped: Readonly<Record<string, string>> = { inbound: 'outbound', outbound: 'inbound' };

/** Faults of a provider, between the cases and a mock server. */
export const mockServerFaults: readonly Fault[] = withTargets(
  ['mock-server'],
  [
    {
      id: 'mock-server/tenant/wrong-tenant',
      description: "One tenant's token reads another tenant's calls.",
      requirement: 'pbx/tenant/records-apart',
      wire: mixTenants((url) => !isStep(url)),
    },
    {
      id: 'mock-server/scroll/wrong-tenant',
      description: "One tenant's token continues another tenant's scroll.",
      requirement: 'pbx/scroll/other-tenant',
      wire: mixTenants(isStep),
    },
    {
      id: 'mock-server/scroll/row-skipped',
      description: 'Each step of a scroll skips a row.',
      requirement: 'pbx/scroll/equals-pages',
      wire: lists((list, url) => (isStep(url) ? { ...list, data: list.data.slice(1) } : list)),
    },
    {
      id: 'mock-server/scroll/row-repeated',
      description: 'Each step of a scroll repeats the last row of the step before.',
      requirement: 'pbx/stateful/nothing-twice',
      wire: repeatLastRow(),
    },
    {
      id: 'mock-server/scroll/filter-lost',
      description: 'A scroll loses its filter by status.',
      requirement: 'pbx/scroll/carries-filters',
      wire: ignores('status', (url) => !has(url, 'page') && !has(url, 'offset')),
    },
    {
      id: 'mock-server/window/start-excluded',
      description: 'A range excludes the calls of its first second.',
      requirement: 'pbx/list/inclusive-ends',
      wire: lists((list, url) => ({
        ...list,
        data: list.data.filter((row) => row['time_started'] !== url.searchParams.get('start_date')),
      })),
    },
    {
      id: 'mock-server/window/utc',
      description: 'The start of a range is read as UTC.',
      requirement: 'pbx/list/start-date',
      wire: rewrites('start_date', shiftHours(7)),
    },
    {
      id: 'mock-server/min-duration/off-by-one',
      description: 'min_duration includes calls of exactly that many seconds.',
      requirement: 'pbx/list/min-duration-is-strict',
      wire: rewrites('min_duration', (text) => String(Math.max(0, Number(text) - 1))),
    },
    {
      id: 'mock-server/direction/inverted',
      description: 'The filter by direction swaps inbound and outbound.',
      requirement: 'pbx/list/direction',
      wire: rewrites('direction', (text) => swapped[text] ?? text),
    },
    {
      id: 'mock-server/phone/caller-only',
      description: 'The filter by phone compares the caller and not the callee.',
      requirement: 'pbx/list/phone-either-side',
      wire: lists((list, url) => {
        const digits = url.searchParams.get('phone')?.slice(-8);
        if (digits === undefined) return list;
        return { ...list, data: list.data.filter((row) => String(row['from_number']).endsWith(digits)) };
      }),
    },
    {
      id: 'mock-server/limit/not-refused',
      description: 'A limit above 500 is taken for 500.',
      requirement: 'pbx/list/bad-parameter',
      wire: rewrites('limit', (text) => (Number(text) > 500 ? '500' : text)),
    },
    {
      id: 'mock-server/call/leading-zeros',
      description: 'Phone numbers lose their leading zeros.',
      requirement: 'pbx/detail/document-examples',
      wire: rows((row) =>
        'to_number' in row ? { ...row, to_number: String(row['to_number']).replace(/^0+/, '') } : row,
      ),
    },
    {
      id: 'mock-server/call/missing-time-null',
      description: 'A missing time is null and not an empty text.',
      requirement: 'pbx/cdr/wire',
      wire: rows((row) => (row['time_answered'] === '' ? { ...row, time_answered: null } : row)),
    },
    {
      id: 'mock-server/report/duration-with-ringing',
      description: 'The duration of a report counts the ringing.',
      requirement: 'autocall/report/duration-is-talk-time',
      wire: reports(({ duration, created_at, ended_at, ...report }) => {
        const seconds = (Date.parse(`${String(ended_at)}Z`) - Date.parse(`${String(created_at)}Z`)) / 1000;
        return { ...report, created_at, ended_at, duration: duration === 0 ? 0 : seconds };
      }),
    },
  ],
);
