import {
  answersInstead,
  errors,
  heads,
  letsInAs,
  refuses,
  reports,
  requests,
  rows,
  type Tamper,
  type WrittenFault,
} from './tamper.ts';
import { ACCOUNT, CALL_IDS } from '../support/mock-account.ts';

const [, AUTOCALL] = ACCOUNT.tokens.autocall;
const [, PBX] = ACCOUNT.tokens.pbx;

const toGet: Tamper = (_, forward) => forward({ method: 'GET' });

const refusesScheme: Tamper = ({ authorization }, forward) =>
  forward(authorization.startsWith('bearer') ? { authorization: 'Bearer none' } : {});

/** What can be wrong with reports, calls and credentials, by the requirement that it breaks. */
export const CALL_FAULTS: readonly WrittenFault[] = [
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
  ['autocall/errors/unknown-id', 'an unknown id is a server error', answersInstead(404, 500)],
  ['autocall/errors/form', 'errors have another key', errors((error) => ({ message: error }))],
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
  ['pbx/detail/by-id', 'no call is found by id', refuses(/\/v1\/cdr\/.+/, 404)],
  ['pbx/detail/by-sip-call-id', 'no call is found by Call-ID', refuses(/\/v1\/cdr\/.*(?:%|@|\.)/, 404)],
  ['pbx/detail/unknown-id', 'an unknown id is a server error', answersInstead(404, 500)],
  ['pbx/detail/hostile-path', 'NUL is an id like any other', answersInstead(400, 404)],
  ['pbx/detail/slash-is-data', 'a slash is refused', answersInstead(404, 400)],
  ['pbx/detail/bad-id-is-named', 'a bad id is not named', refuses(/%/, 400, 'no')],
  ['pbx/detail/too-long', 'a long id is a status of its own', answersInstead(404, 414)],
  ['pbx/detail/second-segment', 'a second segment is refused', answersInstead(404, 400)],
  ['pbx/detail/call-id-case', 'case does not count', answersInstead(404, 200)],
  ['pbx/errors/form', 'errors have another key', errors((error) => ({ message: error }))],
  ['pbx/errors/method', 'every method reads', toGet],
  ['pbx/auth/missing', 'no credential is needed', letsInAs(`Bearer ${PBX}`)],
  ['pbx/auth/wrong', 'any credential will do', letsInAs(`Bearer ${PBX}`)],
  ['pbx/auth/bearer', 'a raw token will do', letsInAs(`Bearer ${PBX}`)],
  ['pbx/auth/scheme-case', 'the scheme counts in one case', refusesScheme],
  ['pbx/auth/other-api', 'a token of autocall will do', letsInAs(`Bearer ${PBX}`)],
  ['pbx/tenant/records-apart', 'tenants share their calls', letsInAs(`Bearer ${PBX}`)],
  ['pbx/scroll/other-tenant', 'tenants share their scrolls', letsInAs(`Bearer ${PBX}`)],
];
