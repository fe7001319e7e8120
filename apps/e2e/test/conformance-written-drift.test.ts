import { cases, createSession, type Fetch, type RequirementId } from '@cdr/conformance';
import { createMockApp } from '@cdr/mock-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  answersInstead,
  FOUND,
  has,
  heads,
  ignores,
  leave,
  letsInAs,
  lists,
  refuses,
  reports,
  requests,
  rewrites,
  rows,
  type Tamper,
  tamperWith,
} from './conformance-tamper.ts';
import { ACCOUNTS, NEIGHBOUR_TOKEN } from './conformance-targets.ts';
import { fetchInProcess, IN_PROCESS_URL } from './in-process.ts';
import { ACCOUNT, CALL_IDS } from './mock-account.ts';

const [, AUTOCALL] = ACCOUNT.tokens.autocall;
const [, PBX] = ACCOUNT.tokens.pbx;

/** Seconds of the clock, some later. */
const shift =
  (seconds: number) =>
  (text: string): string => {
    const at = Date.parse(`${text.slice(0, 10)}T${text.slice(11) || '00:00:00'}Z`) + seconds * 1000;
    return new Date(at).toISOString().slice(0, 19).replace('T', ' ');
  };

const toGet: Tamper = (_, forward) => forward({ method: 'GET' });
const isFirst = (url: URL): boolean => !has(url, 'scroll_id') && !has(url, 'page') && !has(url, 'offset');

const FAULTS: ReadonlyArray<readonly [requirement: RequirementId, fault: string, tamper: Tamper]> = [
  ['autocall/report/envelope', 'a report gains a field', reports((report) => ({ ...report, cost: 1 }))],
  ['autocall/answers/json', 'reports are plain text', heads((head) => head.set('content-type', 'text/plain'))],
  ['autocall/report/document-example', 'a report changes its type', reports((report) => ({ ...report, type: 'OTP' }))],
  [
    'autocall/report/is-the-one-asked-for',
    'another report is answered',
    requests((url) => {
      url.pathname = `/api/v2/report/${CALL_IDS[1]}`;
    }),
  ],
  [
    'autocall/report/duration-is-talk-time',
    'duration counts the ringing',
    reports((report) => ({ ...report, duration: Number(report['duration']) + 9 })),
  ],
  [
    'autocall/report/otp-only-when-answered',
    'every report has a code',
    reports((report) => ({ ...report, code_otp: 'X' })),
  ],
  [
    'autocall/report/times-in-order',
    'calls start last',
    reports((report) => ({ ...report, created_at: '2099-01-01 00:00:00' })),
  ],
  ['autocall/report/not-picked-up', 'a busy call was picked up', reports((report) => ({ ...report, status: 'BUSY' }))],
  [
    'autocall/report/id-holds-number',
    'a report has another number',
    reports((report) => ({ ...report, phone_number: '0' })),
  ],
  ['autocall/errors/unknown-id', 'nobody is a server error', answersInstead(404, 500)],
  ['autocall/errors/method', 'every method reads', toGet],
  ['autocall/auth/missing', 'no credential is needed', letsInAs(AUTOCALL)],
  ['autocall/auth/wrong', 'any credential will do', letsInAs(AUTOCALL)],
  ['autocall/auth/raw-token', 'Bearer is taken, too', letsInAs(AUTOCALL)],
  ['autocall/auth/other-api', 'a token of pbx will do', letsInAs(AUTOCALL)],
  ['autocall/path/hostile', 'NUL is an id like any other', answersInstead(400, 404)],
  ['autocall/path/slash-is-data', 'a slash is refused', answersInstead(404, 400)],
  ['autocall/path/bad-id-is-named', 'a bad id is not named', refuses(/%/, 400, 'no')],
  ['autocall/path/too-long', 'a long id is a status of its own', answersInstead(404, 414)],
  ['pbx/cdr/wire', 'a call gains a field', rows((row) => ({ ...row, cost: 1 }))],
  [
    'pbx/cdr/arithmetic',
    'billsec counts the ringing',
    rows((row) => ({ ...row, billsec: Number(row['billsec']) + 3 })),
  ],
  [
    'pbx/cdr/times-in-order',
    'calls are answered before they start',
    rows((row) => ({ ...row, time_answered: '2000-01-01 00:00:00' })),
  ],
  [
    'pbx/cdr/recording-after-end',
    'calls that run are recorded',
    rows((row) => ({ ...row, time_ended: '', recording_url: 'x' })),
  ],
  ['pbx/detail/document-examples', 'a call changes its cause', rows((row) => ({ ...row, cause: 'USER_BUSY' }))],
  ['pbx/detail/by-id', 'nobody is found by id', refuses(/\/v1\/cdr\/.+/, 404)],
  ['pbx/detail/by-sip-call-id', 'nobody is found by Call-ID', refuses(/\/v1\/cdr\/.*(?:%|@|\.)/, 404)],
  ['pbx/detail/unknown-id', 'nobody is a server error', answersInstead(404, 500)],
  ['pbx/detail/hostile-path', 'NUL is an id like any other', answersInstead(400, 404)],
  ['pbx/detail/slash-is-data', 'a slash is refused', answersInstead(404, 400)],
  ['pbx/detail/bad-id-is-named', 'a bad id is not named', refuses(/%/, 400, 'no')],
  ['pbx/detail/too-long', 'a long id is a status of its own', answersInstead(404, 414)],
  ['pbx/detail/second-segment', 'a second segment is refused', answersInstead(404, 400)],
  ['pbx/detail/call-id-case', 'case does not count', answersInstead(404, 200)],
  ['pbx/errors/method', 'every method reads', toGet],
  ['pbx/auth/missing', 'no credential is needed', letsInAs(`Bearer ${PBX}`)],
  ['pbx/auth/wrong', 'any credential will do', letsInAs(`Bearer ${PBX}`)],
  ['pbx/auth/bearer', 'a raw token will do', letsInAs(`Bearer ${PBX}`)],
  ['pbx/auth/other-api', 'a token of autocall will do', letsInAs(`Bearer ${PBX}`)],
  ['pbx/tenant/records-apart', 'tenants share their calls', letsInAs(`Bearer ${PBX}`)],
  ['pbx/scroll/other-tenant', 'tenants share their scrolls', letsInAs(`Bearer ${PBX}`)],
  ['pbx/list/document-examples', 'a call changes its cause', rows((row) => ({ ...row, cause: 'USER_BUSY' }))],
  [
    'pbx/list/scroll-is-default',
    'pages are the default',
    requests((url) => isFirst(url) && url.searchParams.set('page', '1')),
  ],
  [
    'pbx/list/default-limit',
    'eleven rows come',
    requests((url) => !has(url, 'limit') && url.searchParams.set('limit', '11')),
  ],
  ['pbx/list/pagination', 'every page is the first', lists((list) => ({ ...list, page: 1 }))],
  ['pbx/list/envelope', 'lists gain a key', lists((list) => ({ ...list, took: 1 }))],
  [
    'pbx/list/largest-limit',
    'no more than 100 rows come',
    rewrites('limit', (text) => String(Math.min(100, Number(text)))),
  ],
  ['pbx/answers/json', 'calls are plain text', heads((head) => head.set('content-type', 'text/plain'))],
  ['pbx/list/newest-first', 'the oldest come first', lists((list) => ({ ...list, data: list.data.toReversed() }))],
  [
    'pbx/list/contemporaries',
    'calls of one second come in another order',
    lists((list) => ({ ...list, data: list.data.toReversed() })),
  ],
  [
    'pbx/list/pages-partition',
    'total counts one more',
    lists((list) => ({ ...list, total: Number(list['total']) + 1 })),
  ],
  ['pbx/list/offset-wins', 'page wins', ignores('offset', (url) => has(url, 'page'))],
  ['pbx/list/past-the-end', 'the end is an error', refuses(/(?:page|offset)=2000000000/, 404)],
  ['pbx/list/bad-parameter', 'a bad value has another status', answersInstead(400, 422)],
  [
    'pbx/list/repeated-parameter',
    'the last of two wins',
    requests((url) => {
      for (const [name, value] of url.searchParams) url.searchParams.set(name, value);
    }),
  ],
  ['pbx/list/start-after-end', 'a reversed range is empty', answersInstead(400, 200)],
  ['pbx/list/unknown-parameter-ignored', 'an unknown parameter is an error', refuses(/sort=/, 400)],
  ['pbx/list/start-date', 'start_date is exclusive', rewrites('start_date', shift(1))],
  ['pbx/list/end-date', 'end_date is exclusive', rewrites('end_date', shift(-1))],
  ['pbx/list/inclusive-ends', 'end_date is exclusive', rewrites('end_date', shift(-1))],
  [
    'pbx/list/date-is-midnight',
    'a date is its whole day',
    rewrites('end_date', (text) => (text.length === 10 ? `${text} 23:59:59` : text)),
  ],
  ['pbx/list/start-date-ended', 'start_date_ended is exclusive', rewrites('start_date_ended', shift(1))],
  ['pbx/list/end-date-ended', 'end_date_ended is exclusive', rewrites('end_date_ended', shift(-1))],
  ['pbx/list/duration-is-exact', 'duration is ignored', ignores('duration')],
  [
    'pbx/list/min-duration-is-strict',
    'min_duration is inclusive',
    rewrites('min_duration', (text) => String(Math.max(0, Number(text) - 1))),
  ],
  ['pbx/list/extension', 'extension is ignored', ignores('extension')],
  ['pbx/list/recordingfile', 'recordingfile is ignored', ignores('recordingfile')],
  [
    'pbx/list/recordingfile-extension',
    'an extension does not count',
    rewrites('recordingfile', (text) => text.replace(/\.\w+$/, '')),
  ],
  [
    'pbx/list/status-is-folded',
    'spaces in a status count',
    rewrites('status', (text) => (text.includes('_') ? 'x' : text)),
  ],
  ['pbx/list/status-of-nobody', 'an unknown status is ignored', ignores('status')],
  ['pbx/list/phone-either-side', 'phone is ignored', ignores('phone')],
  ['pbx/list/phone-separators', 'separators count', rewrites('phone', (text) => (/[ ()-]/.test(text) ? 'x' : text))],
  ['pbx/list/direction', 'direction is ignored', ignores('direction')],
  ['pbx/list/filters-combine', 'of several filters one counts', ignores('status')],
  ['pbx/list/too-long', 'a long filter is a status of its own', answersInstead(400, 414)],
  [
    'pbx/scroll/equals-pages',
    'a step skips a row',
    lists((list, url) => (has(url, 'scroll_id') ? { ...list, data: list.data.slice(1) } : list)),
  ],
  [
    'pbx/scroll/end',
    'the end has no scroll_id',
    lists((list) => (list.data.length === 0 ? { ...list, scroll_id: '' } : list)),
  ],
  ['pbx/scroll/carries-filters', 'a scroll forgets its filter', ignores('status', isFirst)],
  ['pbx/scroll/limit-may-change', 'a scroll keeps its first limit', ignores('limit', (url) => has(url, 'scroll_id'))],
  [
    'pbx/scroll/stands-alone',
    'what stands beside a scroll_id is ignored',
    requests((url) => {
      const scrollId = url.searchParams.get('scroll_id');
      if (scrollId !== null) url.search = new URLSearchParams({ scroll_id: scrollId }).toString();
    }),
  ],
  ['pbx/scroll/altered', 'an altered scroll_id is unknown', answersInstead(400, 404)],
];

describe('a written case catches that', () => {
  const cleanup = new AsyncDisposableStack();
  let honest: Fetch;

  beforeAll(async () => {
    honest = fetchInProcess(cleanup.adopt(await createMockApp({ accounts: ACCOUNTS }), (app) => app.close()));
  });
  afterAll(() => cleanup.disposeAsync());

  const prove = async (requirement: RequirementId, tamper: Tamper): Promise<void> => {
    const endpoint = (token: string) => ({ baseUrl: IN_PROCESS_URL, token });
    const session = createSession({
      name: 'tampered',
      kind: 'provider',
      autocall: endpoint(AUTOCALL),
      pbx: endpoint(PBX),
      callIds: CALL_IDS,
      otherTokens: { tenant: NEIGHBOUR_TOKEN },
      fetch: tamperWith(honest, tamper),
    });
    await cases.find((proof) => proof.requirement === requirement)?.run(session);
  };

  it.each(FAULTS)('%s: %s', async (requirement, _, tamper) => {
    await expect(prove(requirement, tamper)).rejects.toMatchObject({ name: expect.stringMatching(FOUND) });
    await expect(prove(requirement, leave)).resolves.toBeUndefined();
  });

  it('has a fault for each requirement of its kind', () => {
    const caught = new Set(FAULTS.map(([requirement]) => requirement));
    const written = cases
      .map(({ requirement }) => requirement)
      .filter((id) => /^(?:autocall|pbx)\/(?!generated|stateful)/.test(id));
    expect(written.filter((id) => !caught.has(id))).toEqual([]);
  });
});
