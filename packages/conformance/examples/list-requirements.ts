import { casesFor, clientCases, requirements } from '@cdr/conformance';

const countByArea = (ids: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const id of ids) {
    const [area = ''] = id.split('/');
    counts[area] = (counts[area] ?? 0) + 1;
  }
  return counts;
};

console.log('of a provider', countByArea(casesFor('provider').map(({ requirement }) => requirement)));
console.log('of an edge   ', countByArea(casesFor('edge').map(({ requirement }) => requirement)));
console.log('of a client  ', countByArea(clientCases.map(({ requirement }) => requirement)));

// Each requirement has a sentence that a server can break, and a source.
const { behavior, source } = requirements['pbx/list/min-duration-is-strict'];
console.log(`\n${behavior}\n  source: ${source}`);
