import { toAutocallAuthorization, toBearerAuthorization } from '@cdr/contract';
import { verifies } from '../core/case.ts';
import { expectError } from '../core/forms/expect-error.ts';
import { Inconclusive } from '../core/inconclusive.ts';
import type { Session, ApiClient } from '../core/session.ts';

/** Sends the other API's token in the API's own way. */
const expectRefused = async (
  session: Session,
  client: ApiClient,
  path: string,
  authorization: string,
): Promise<void> => {
  const { target, autocall, pbx } = session;
  if (target.live === true) throw new Inconclusive('a token of a live account is not shown to another server');
  if (autocall.token === '' || pbx.token === '') throw new Inconclusive('one of the APIs has no address');
  if (autocall.token === pbx.token) throw new Inconclusive('one token was given for both APIs');
  expectError(session, await client.request(path, { authorization }), 401);
};

/** Cases of tokens of the other API. */
export const otherApiCases = [
  verifies('autocall/auth/other-api', (session) => {
    const path = '/api/v2/report/1_1_1_1_00000000-0000-4000-8000-000000000000_0';
    return expectRefused(session, session.autocall, path, toAutocallAuthorization(session.pbx.token));
  }),
  verifies('pbx/auth/other-api', (session) =>
    expectRefused(session, session.pbx, '/v1/cdr', toBearerAuthorization(session.autocall.token)),
  ),
];
