import { casesFor, createSession } from '@cdr/conformance';
import { conformanceTargets } from '../../test/conformance-targets.ts';
import { CALL_IDS } from '../../test/mock-account.ts';
import type { Part } from '../part.ts';

/** The conformance cases on one kind of server, by the name that the tests have for it. */
const createPart = (name: string): Part => {
  const target = conformanceTargets.find((candidate) => candidate.name === name);
  if (target === undefined) throw new Error(`there is no target called ${name}`);
  const { kind, open } = target;
  const cases = casesFor(kind);
  return {
    requirements: cases.map(({ requirement }) => requirement),
    open: async (cleanup) => {
      const session = createSession({ name, kind, callIds: CALL_IDS, ...(await open(cleanup)) });
      return cases.map(({ requirement, run }) => ({ requirement, target: name, run: () => run(session) }));
    },
  };
};

/** The conformance cases on the mock server. */
export const providerPart = createPart('the mock server over HTTP');

/** The conformance cases on an edge whose callers hold keys of ours. */
export const edgeKeysPart = createPart('the edge in Node with keys');

/** The conformance cases on an edge whose callers hold the provider's own tokens. */
export const edgePassthroughPart = createPart('the edge in Node in passthrough');
