import { casesFor, createSession, type Fetch, Inconclusive, type RequirementId } from '@cdr/conformance';
import { type Tamper, tamperWith } from './tamper.ts';
import { NEIGHBOUR_TOKEN } from './targets.ts';
import { IN_PROCESS_URL } from './in-process.ts';
import { ACCOUNT, CALL_IDS } from '../support/mock-account.ts';

const [, AUTOCALL] = ACCOUNT.tokens.autocall;
const [, PBX] = ACCOUNT.tokens.pbx;

/** What became of the requirements of a provider. */
export interface Blame {
  readonly drifted: readonly RequirementId[];
  /** Why each requirement that could not be judged was not. */
  readonly inconclusive: ReadonlyMap<RequirementId, string>;
}

/** Holds a tampered provider to every requirement. */
export const judgeTampered = async (honest: Fetch, tamper: Tamper): Promise<Blame> => {
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
  const drifted: RequirementId[] = [];
  const inconclusive = new Map<RequirementId, string>();
  for (const { requirement, run } of casesFor('provider')) {
    await run(session).catch((error: unknown) => {
      if (error instanceof Inconclusive) inconclusive.set(requirement, error.message);
      else drifted.push(requirement);
    });
  }
  return { drifted, inconclusive };
};
