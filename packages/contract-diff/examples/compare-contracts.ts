import {
  compareContracts,
  describeContract,
  describeDifferences,
  describeNeed,
  toNeededBump,
} from '@cdr/contract-diff';

// The release had another path, one status less and another lifetime of tokens.
const after = describeContract();
const { 'autocall.getReport': getReport, 'pbx.getCdr': getCdr, ...routes } = after.routes;
if (getReport === undefined || getCdr === undefined) throw new Error('both routes should be in the contract');
const { 503: _, ...responses } = getCdr.responses;
const before = {
  ...after,
  facts: { ...after.facts, 'pbx.tokenLifetimeSeconds': 3600 },
  routes: {
    ...routes,
    'autocall.getReport': { ...getReport, path: '/api/v1/report/:callId' },
    'pbx.getCdr': { ...getCdr, responses, summary: 'Get a call' },
  },
};

const differences = compareContracts(before, after);
console.log(describeDifferences(differences).join('\n'));
console.log(describeNeed(differences, toNeededBump(differences)));
