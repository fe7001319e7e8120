import {
  casesFor,
  createSession,
  type Fetch,
  Inconclusive,
  type RequirementId,
  type Session,
  type Target,
} from '@cdr/conformance';
import { type Tamper, tamperWith } from './tamper.ts';
import { NEIGHBOUR_TOKEN } from './targets.ts';
import { IN_PROCESS_URL } from './in-process.ts';
import { ACCOUNT, CALL_IDS } from '../support/mock-account.ts';

const [, AUTOCALL] = ACCOUNT.tokens.autocall;
const [, PBX] = ACCOUNT.tokens.pbx;

/** A session with an in-process provider, every response of which is tampered with. */
export const openTampered = (honest: Fetch, tamper: Tamper, more: Pick<Target, 'controls'> = {}): Session => {
  const endpoint = (token: string) => ({ baseUrl: IN_PROCESS_URL, token });
  return createSession({
    name: 'tampered',
    kind: 'provider',
    autocall: endpoint(AUTOCALL),
    pbx: endpoint(PBX),
    callIds: CALL_IDS,
    otherTokens: { tenant: NEIGHBOUR_TOKEN },
    ...more,
    fetch: tamperWith(honest, tamper),
  });
};

/** The requirements that drift on a tampered provider. */
export const findDrifts = async (honest: Fetch, tamper: Tamper, only = /./): Promise<readonly RequirementId[]> => {
  const session = openTampered(honest, tamper);
  const drifted: RequirementId[] = [];
  for (const { requirement, run } of casesFor('provider').filter((each) => only.test(each.requirement))) {
    await run(session).catch((error: unknown) => {
      if (!(error instanceof Inconclusive)) drifted.push(requirement);
    });
  }
  return drifted;
};
