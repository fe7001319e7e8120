import { NotShown, otherAuthorization } from './not-shown.ts';
import type { Answer, Session } from './session.ts';
import type { OtherTokens } from './target.ts';

/**
 * Sends a request to pbx with a token beside the target's own.
 *
 * @throws {NotShown} for a token that is not given, or that the target rejects
 */
export const askAs = async (session: Session, which: keyof OtherTokens, path: string): Promise<Answer> => {
  const answer = await session.pbx.ask(path, { authorization: otherAuthorization(session, which) });
  if (answer.status === 401) throw new NotShown(`the target rejects the token of the kind "${which}"`);
  return answer;
};
