import type { RequirementId } from './requirements.ts';

/** The routes of a provider, and of the edge, which offers them too. */
const withEdge = (names: readonly string[]): string[] => names.flatMap((name) => [name, `edge.${name}`]);

const of = (route: string, names: readonly string[]): string[] => names.map((name) => `${route} ${name}`);

const CDR = [
  'id',
  'sip_call_id',
  'cause',
  'duration',
  'billsec',
  'direction',
  'recording_url',
  'extension',
  'from_number',
  'to_number',
  'receive_dest',
  'time_started',
  'time_answered',
  'time_ended',
  'status',
];
const REPORT = [
  'campaign_id',
  'code_otp',
  'created_at',
  'duration',
  'ended_at',
  'id',
  'keypress',
  'param',
  'phone_number',
  'started_at',
  'status',
  'type',
  'user_id',
];
const ROUTES = ['autocall.getReport', 'pbx.listCdrs', 'pbx.getCdr'];
const EDGE_ROUTES = ROUTES.map((route) => `edge.${route}`);

const list = (name: string): string[] => withEdge([`pbx.listCdrs ${name}`]);

/**
 * What of the contract a requirement is about, written out: a name that the contract gains is in none of these, and that is
 * how it is noticed.
 *
 * After the route's own name stands `GET /path` for the route, `?name` for a parameter, a status, or the path of a field.
 *
 * @example 'pbx.listCdrs data[].duration'
 */
export const contractNames: Readonly<Partial<Record<RequirementId, readonly string[]>>> = {
  'autocall/report/envelope': withEdge([
    ...of('autocall.getReport', ['GET /api/v2/report/:callId', '200']),
    ...REPORT.map((field) => `autocall.getReport data.${field}`),
  ]),
  'autocall/errors/unknown-id': withEdge(['autocall.getReport 404']),
  'autocall/errors/method': withEdge(['autocall.getReport 405']),
  'autocall/auth/missing': withEdge(['autocall.getReport 401']),
  'autocall/path/hostile': withEdge(['autocall.getReport 400']),
  'pbx/cdr/wire': withEdge([
    ...of('pbx.getCdr', ['GET /v1/cdr/:id', '200', ...CDR]),
    ...of('pbx.listCdrs', ['GET /v1/cdr', '200']),
    ...CDR.map((field) => `pbx.listCdrs data[].${field}`),
  ]),
  'pbx/detail/unknown-id': withEdge(['pbx.getCdr 404']),
  'pbx/detail/hostile-path': withEdge(['pbx.getCdr 400']),
  'pbx/errors/method': withEdge(['pbx.listCdrs 405', 'pbx.getCdr 405']),
  'pbx/auth/missing': withEdge(['pbx.listCdrs 401', 'pbx.getCdr 401']),
  'pbx/list/pagination': withEdge(of('pbx.listCdrs', ['limit', 'page', 'total', '?limit', '?page', '?offset'])),
  'pbx/list/start-date': list('?start_date'),
  'pbx/list/end-date': list('?end_date'),
  'pbx/list/start-date-ended': list('?start_date_ended'),
  'pbx/list/end-date-ended': list('?end_date_ended'),
  'pbx/list/duration-is-exact': list('?duration'),
  'pbx/list/min-duration-is-strict': list('?min_duration'),
  'pbx/list/extension': list('?extension'),
  'pbx/list/recordingfile': list('?recordingfile'),
  'pbx/list/status-is-folded': list('?status'),
  'pbx/list/phone-either-side': list('?phone'),
  'pbx/list/direction': list('?direction'),
  'pbx/list/bad-parameter': list('400'),
  'pbx/scroll/end': [...list('scroll_id'), ...list('?scroll_id')],
  'client/scroll/expired': list('404'),
  'client/credential/api-key': of('pbx.createToken', [
    'POST /v1/auth/token',
    '200',
    'data.expired',
    'data.token',
    'data.user_id',
  ]),
  'client/error/by-status': [
    ...ROUTES.flatMap((route) => of(route, ['403', '500', '503'])),
    ...EDGE_ROUTES.flatMap((route) => of(route, ['403', '429', '500', '502', '503', '504'])),
  ],
  'client/credential/api-key-errors': of('pbx.createToken', ['400', '401', '403', '404', '405', '500', '503']),
};
