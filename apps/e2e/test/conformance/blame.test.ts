import type { RequirementId } from '@cdr/conformance';
import { createMockApp } from '@cdr/mock-server';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findDrifts } from './find-drifts.ts';
import { errors, heads, ignores, leave, lists, reports, rows, type Tamper } from './tamper.ts';
import { ACCOUNTS } from './targets.ts';
import { fetchInProcess } from './in-process.ts';
import { SLOW } from '../support/slow.ts';

type Row = Record<string, unknown>;

/** Changes calls and leaves reports as they are. */
const calls = (change: (row: Row) => Row): Tamper => {
  const tamper = rows(change);
  return (request, forward) => (request.url.pathname.startsWith('/api/') ? forward() : tamper(request, forward));
};

/** Changes calls and reports alike. */
const records = (change: (row: Row) => Row): Tamper => {
  const [onCalls, onReports] = [rows(change), reports(change)];
  return (request, forward) => (request.url.pathname.startsWith('/api/') ? onReports : onCalls)(request, forward);
};

const TIMES = /^(?:time_\w+|\w+_at)$/;

/** Changes each time that is there. */
const times =
  (change: (text: string) => unknown) =>
  (row: Row): Row =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        TIMES.test(name) && typeof value === 'string' && value !== '' ? change(value) : value,
      ]),
    );

const ofFailed = (row: Row): Row => (String(row['status']).startsWith('FAIL') ? { ...row, status: 'VOICEMAIL' } : row);
const withNulls = (row: Row): Row =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value === '' ? null : value]));
const without =
  (...names: readonly string[]) =>
  (row: object): Row =>
    Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));

const CALL = 'pbx/cdr/wire';
const REPORT = 'autocall/report/envelope';
const LIST = 'pbx/list/envelope';

/** Values in another form, and the only requirements that break. */
const TAMPERINGS: ReadonlyArray<readonly [what: string, tamper: Tamper, drifted: readonly RequirementId[]]> = [
  ['nothing', leave, []],
  ['a status of no document', calls(ofFailed), [CALL]],
  ['a status of no document, in reports too', records(ofFailed), [CALL, REPORT]],
  ['null for each recording', calls((row) => ({ ...row, recording_url: null })), [CALL]],
  [
    'null for each recording of a list',
    lists((list) => ({ ...list, data: list.data.map((row) => ({ ...row, recording_url: null })) })),
    [CALL],
  ],
  ['null for what is empty', calls(withNulls), [CALL]],
  ['times with an offset', calls(times((text) => `${text}+07:00`)), [CALL]],
  ['times in ISO 8601', records(times((text) => `${text.replace(' ', 'T')}+07:00`)), [CALL, REPORT]],
  ['times in another zone', calls(times((text) => `${text.replace(' ', 'T')}Z`)), [CALL]],
  ['a field too many in calls', calls((row) => ({ ...row, cost: 1 })), [CALL]],
  ['a field too many in calls and reports', records((row) => ({ ...row, cost: 1 })), [CALL, REPORT]],
  ['calls without a receive_dest', calls(without('receive_dest')), [CALL]],
  ['calls without a status', calls(without('status')), [CALL]],
  ['calls without a billsec', calls(without('billsec')), [CALL]],
  ['lists with a key too many', lists((list) => ({ ...list, took: 1 })), [LIST]],
  [
    'totals as their text',
    lists((list) => ('total' in list ? { ...list, total: String(list['total']) } : list)),
    [LIST],
  ],
  ['pages without a total', lists((list) => ({ ...without('total')(list), data: list.data })), [LIST]],
  [
    'plain text',
    heads((head) => head.set('content-type', 'text/plain')),
    ['autocall/answers/json', 'pbx/answers/json'],
  ],
  ['errors of another form', errors((error) => ({ message: error })), ['autocall/errors/form', 'pbx/errors/form']],
];

/** A fault of the mock server, and the only requirements that break. */
const MOCK_FAULTS: ReadonlyArray<readonly [fault: string, drifted: readonly RequirementId[]]> = [
  ['numbers-as-strings', [CALL, REPORT, LIST]],
  ['unknown-status', [CALL, REPORT]],
  ['odd-values', [CALL, REPORT]],
  // Only pbx is known to send the space.
  ['id-with-space', [CALL, 'autocall/report/document-example', 'autocall/report/is-the-one-asked-for']],
  ['wrong-content-type', ['autocall/answers/json', 'pbx/answers/json']],
  ['malformed-json', ['autocall/answers/json', 'pbx/answers/json']],
];

describe('a provider that sends', SLOW, () => {
  const cleanup = new AsyncDisposableStack();
  let app: Awaited<ReturnType<typeof createMockApp>>;

  beforeAll(async () => {
    app = cleanup.adopt(await createMockApp({ accounts: ACCOUNTS }), (server) => server.close());
  }, SLOW.timeout);
  afterAll(() => cleanup.disposeAsync());
  afterEach(async () => {
    await app.inject({ method: 'DELETE', url: '/__mock/faults' });
  });

  it.each(TAMPERINGS)('%s breaks its own requirement alone', async (_, tamper, expected) => {
    const drifted = await findDrifts(fetchInProcess(app), tamper);
    expect(drifted.toSorted()).toEqual(expected.toSorted());
  });

  it.each(MOCK_FAULTS)('%s breaks its own requirements alone', async (fault, expected) => {
    await app.inject({ method: 'PUT', url: '/__mock/faults', payload: [{ fault }] });
    const drifted = await findDrifts(fetchInProcess(app), leave);
    expect(drifted.toSorted()).toEqual(expected.toSorted());
  });

  it.each(TAMPERINGS.slice(1, 4))('%s still shows a broken filter', async (_, tamper) => {
    const ignoring: Tamper = (request, forward) => tamper(request, () => ignores('extension')(request, forward));
    const drifted = await findDrifts(fetchInProcess(app), ignoring, /^pbx\/list\/extension$/);
    expect(drifted).toContain('pbx/list/extension');
  });
});
