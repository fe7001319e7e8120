import type { ContractSnapshot } from '@cdr/contract-diff';
import { contractOf, facts, object, ROUTE, text } from './contracts.ts';
import { ADDS, ADDS_AND_SERVERS_ACT, BREAKS, BREAKS_BOTH, NOTHING, WORDS, type BothWays } from './pair.ts';

const withStatus = (status: number) =>
  contractOf({ responses: { ...ROUTE.responses, [status]: object({ error: text }) } });
const twoRoutes: ContractSnapshot = {
  ...contractOf({}),
  routes: { 'pbx.listCdrs': ROUTE, 'pbx.getCdr': { ...ROUTE, path: '/v1/cdr/:id' } },
};

/** What may happen around requests and responses. */
export const contractRows: readonly BothWays[] = [
  ['a route', contractOf({}), twoRoutes, ADDS_AND_SERVERS_ACT, BREAKS],
  ['another path', contractOf({}), contractOf({ path: '/v2/cdr' }), BREAKS_BOTH, BREAKS_BOTH],
  [
    'another name in the path',
    contractOf({ path: '/a/:id' }),
    contractOf({ path: '/a/:key' }),
    BREAKS_BOTH,
    BREAKS_BOTH,
  ],
  ['another method', contractOf({}), contractOf({ method: 'POST' }), BREAKS_BOTH, BREAKS_BOTH],
  ['a summary', contractOf({}), contractOf({ summary: 'List' }), WORDS, WORDS],
  ['an error status', contractOf({}), withStatus(429), BREAKS, BREAKS_BOTH],
  ['a success status', contractOf({}), withStatus(202), BREAKS, BREAKS_BOTH],
  [
    'a raw token for a Bearer',
    contractOf({}),
    contractOf({ authorization: { ...text, pattern: '^[^ ]+$' } }),
    BREAKS_BOTH,
    BREAKS_BOTH,
  ],
  ['no credential', contractOf({}), contractOf({ authorization: null }), BREAKS_BOTH, BREAKS_BOTH],
  [
    'words of the credential',
    contractOf({}),
    contractOf({ authorization: { ...ROUTE.authorization, description: 'One token' } }),
    WORDS,
    WORDS,
  ],
  ['another constant', facts({ limit: 10 }), facts({ limit: 50 }), BREAKS_BOTH, BREAKS_BOTH],
  ['a constant', facts({}), facts({ limit: 10 }), ADDS, BREAKS_BOTH],
  ['a constant that becomes a set', facts({ kinds: 'a' }), facts({ kinds: ['a'] }), BREAKS_BOTH, BREAKS_BOTH],
  ['another order of a set', facts({ kinds: ['a', 'b'] }), facts({ kinds: ['b', 'a'] }), NOTHING, NOTHING],
  ['a member of a set that grows', facts({ kinds: ['a'] }), facts({ kinds: ['a', 'b'] }), ADDS, BREAKS_BOTH],
];
