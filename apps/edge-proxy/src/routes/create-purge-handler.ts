import type { AppContext } from '../app-env.ts';
import { authenticate } from '../auth/authenticate.ts';
import type { Authenticate } from '../auth/caller.ts';
import type { Epochs } from '../cache/epochs.ts';
import { EdgeError } from '../edge-error.ts';
import { applyLimit } from '../limits/apply-limit.ts';
import type { Limiter } from '../limits/limiter.ts';

/** What {@link createPurgeHandler} works with. */
export interface PurgeHandlerOptions {
  readonly lookUp: Authenticate;
  readonly epochs: Epochs;
  readonly limiter: Limiter;
}

/** Makes everything that is kept for the caller's tenant unreadable. */
export const createPurgeHandler =
  ({ lookUp, epochs, limiter }: PurgeHandlerOptions) =>
  async (c: AppContext): Promise<Response> => {
    const { trace, extraHeaders } = c.env;
    trace.route = 'purge';
    const caller = await authenticate(c.req.header('authorization'), lookUp);
    const { tenant, keyId, scopes } = caller;
    trace.tenant = tenant;
    trace.keyId = keyId;
    await applyLimit(c.env, caller, limiter);
    if (!scopes.has('admin')) throw new EdgeError('forbidden', { detail: 'the key lacks the scope admin' });
    await epochs.advance(tenant);
    return c.body(null, 204, { ...Object.fromEntries(extraHeaders), 'cache-control': 'no-store' });
  };
