import { otherAuthorization } from './fail-missing.ts';
import { Inconclusive } from './inconclusive.ts';
import type { ApiResponse, Session } from './session.ts';
import type { OtherTokens } from './target.ts';

/**
 * Sends a request to pbx with a token beside the target's own.
 *
 * @throws {Inconclusive} for a missing token, and for one that the target rejects
 */
export const requestAs = async (session: Session, which: keyof OtherTokens, path: string): Promise<ApiResponse> => {
  const response = await session.pbx.request(path, { authorization: otherAuthorization(session, which) });
  if (response.status === 401) throw new Inconclusive(`the target rejects the token of the kind "${which}"`);
  return response;
};
