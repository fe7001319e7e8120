import type { AppContext } from '../app-env.ts';
import { authenticate } from '../auth/authenticate.ts';
import type { Authenticate } from '../auth/caller.ts';
import type { Epochs } from '../cache/epochs.ts';
import { EdgeError } from '../edge-error.ts';

/** What {@link createPurgeHandler} works with. */
export interface PurgeHandlerOptions {
  readonly lookUp: Authenticate;
  readonly epochs: Epochs;
}

/** Makes everything that is kept for the caller's tenant unreadable. */
export const createPurgeHandler =
  ({ lookUp, epochs }: PurgeHandlerOptions) =>
  async (c: AppContext): Promise<Response> => {
    const { trace } = c.env;
    trace.route = 'purge';
    const { tenant, keyId, scopes } = await authenticate(c.req.header('authorization'), lookUp);
    trace.tenant = tenant;
    trace.keyId = keyId;
    if (!scopes.has('admin')) throw new EdgeError('forbidden', { detail: 'the key lacks the scope admin' });
    await epochs.advance(tenant);
    return c.body(null, 204, { 'cache-control': 'no-store' });
  };
