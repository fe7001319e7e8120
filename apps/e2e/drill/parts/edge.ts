import { casesFor, createSession } from '@cdr/conformance';
import { startMockServer } from '@cdr/mock-server';
import { EDGE_KEY, keys, passthrough } from '../../test/edges.ts';
import { launch } from '../../test/launch.ts';
import { ACCOUNT, CALL_IDS } from '../../test/mock-account.ts';
import type { Part } from '../part.ts';

const [BOTH, AUTOCALL] = ACCOUNT.tokens.autocall;
const [, PBX] = ACCOUNT.tokens.pbx;

const cases = casesFor('edge');

const createPart = (target: string, token: string, settings: (upstream: string) => Record<string, string>): Part => ({
  requirements: cases.map(({ requirement }) => requirement),
  open: async (cleanup) => {
    const mock = cleanup.use(await startMockServer({ accounts: [ACCOUNT] }));
    const { url: baseUrl } = cleanup.use(await launch('apps/edge-proxy/src/node.ts', settings(mock.url)));
    const endpoint = { baseUrl, token };
    const session = createSession({ name: target, kind: 'edge', callIds: CALL_IDS, autocall: endpoint, pbx: endpoint });
    return cases.map(({ requirement, run }) => ({ requirement, target, run: () => run(session) }));
  },
});

/** The conformance cases on an edge whose callers hold keys of ours. */
export const edgeKeysPart = createPart('the edge with keys', EDGE_KEY, (upstream) =>
  keys(upstream, { autocall: AUTOCALL, pbx: PBX }),
);

/** The conformance cases on an edge whose callers hold the provider's own tokens. */
export const edgePassthroughPart = createPart('the edge in passthrough', BOTH, passthrough);
