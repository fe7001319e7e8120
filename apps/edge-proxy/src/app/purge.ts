import type { Handler } from 'hono';
import type { CallerEnv } from '../auth/caller.ts';
import type { Epochs } from '../cache/epochs.ts';
import { EdgeError } from '../lib/edge-error.ts';
import { respond } from '../response/respond.ts';

/** Makes every entry of the caller's tenant unreachable. */
export const purge =
  (epochs: Epochs): Handler<CallerEnv> =>
  async (c) => {
    const { scopes, tenant } = c.get('caller');
    if (!scopes.has('admin')) throw new EdgeError('forbidden', { detail: 'the key lacks the scope admin' });
    await epochs.advance(tenant);
    return respond(c.get('context'), { status: 204, headers: { 'cache-control': 'no-store' }, body: null });
  };
