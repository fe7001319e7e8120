import {
  AUTOCALL_STATUSES,
  DEFAULT_DIRECTIONS,
  isPaginated,
  NO_KEYPRESS,
  PBX_LIMIT,
  PBX_STATUSES,
  PBX_TOKEN_LIFETIME_SECONDS,
  PROBLEM_CONTENT_TYPE,
  PROBLEM_KINDS,
  PROBLEM_TYPE_PREFIX,
  PROVIDER_TIME_ZONE,
  RECORD_ID_MAX_LENGTH,
  toDisposition,
} from '@cdr/contract';
import type { Fact } from './contract-snapshot.ts';

const under = <Value>(prefix: string, values: Readonly<Record<string, Value>>): Record<string, Value> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}.${name}`, value]));

const modeOf = (query: Parameters<typeof isPaginated>[0]): string => (isPaginated(query) ? 'pages' : 'scroll');

/** Promises of the contract outside its schemas. A list is a set that only grows. */
export const contractFacts = (): Record<string, Fact> => ({
  timeZone: PROVIDER_TIME_ZONE,
  'recordId.maxLength': RECORD_ID_MAX_LENGTH,
  ...under(
    'disposition',
    Object.fromEntries([...AUTOCALL_STATUSES, ...PBX_STATUSES].map((status) => [status, toDisposition(status)])),
  ),
  'autocall.noKeypress': NO_KEYPRESS,
  'pbx.tokenLifetimeSeconds': PBX_TOKEN_LIFETIME_SECONDS,
  'pbx.list.defaultLimit': PBX_LIMIT.default,
  'pbx.list.mode': modeOf({}),
  'pbx.list.mode.limit': modeOf({ limit: PBX_LIMIT.min }),
  'pbx.list.mode.page': modeOf({ page: 1 }),
  'pbx.list.mode.offset': modeOf({ offset: 0 }),
  ...under('pbx.direction', { ...DEFAULT_DIRECTIONS }),
  'edge.problem.contentType': PROBLEM_CONTENT_TYPE,
  'edge.problem.typePrefix': PROBLEM_TYPE_PREFIX,
  'edge.problem.kinds': [...PROBLEM_KINDS],
});
