import { toAutocallAuthorization, toBearerAuthorization } from '@cdr/contract';
import { verifies } from '../core/case.ts';
import { expectError } from '../core/forms/expect-error.ts';
import { NotShown } from '../core/not-shown.ts';
import type { Session, Surface } from '../core/session.ts';

/** Asks one API with the other's token, in the API's own way. */
const expectRefused = async (
  session: Session,
  surface: Surface,
  path: string,
  authorization: string,
): Promise<void> => {
  const { target, autocall, pbx } = session;
  if (target.live === true) throw new NotShown('a token of a live account is not shown to another server');
  if (autocall.token === '' || pbx.token === '') throw new NotShown('one of the APIs has no address');
  if (autocall.token === pbx.token) throw new NotShown('one token was given for both APIs');
  expectError(session, await surface.ask(path, { authorization }), 401);
};

/** The proofs that a token of one API does not open the other. */
export const otherApiCases = [
  verifies('autocall/auth/other-api', (session) => {
    const path = '/api/v2/report/1_1_1_1_00000000-0000-4000-8000-000000000000_0';
    return expectRefused(session, session.autocall, path, toAutocallAuthorization(session.pbx.token));
  }),
  verifies('pbx/auth/other-api', (session) =>
    expectRefused(session, session.pbx, '/v1/cdr', toBearerAuthorization(session.autocall.token)),
  ),
];
