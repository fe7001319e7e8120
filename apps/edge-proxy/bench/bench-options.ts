import type { EdgeProxyOptions } from '../src/app/edge-proxy-options.ts';

/** The key that the load is sent with. */
export const BENCH_KEY = 'cdr_bench';

/** SHA-256 of {@link BENCH_KEY}. */
export const KEY_HASH = 'b5a164905bdd56486aafe1329511348eb4472914e980e197743e1e872d7f1b66';

/** An edge in keys mode whose provider, in the same process, returns one record for every request. */
export const toBenchOptions = (record: string): EdgeProxyOptions => ({
  origins: { autocall: 'https://autocall.example', pbx: 'https://pbx.example' },
  secret: 'a secret of more than thirty-two characters',
  access: {
    mode: 'keys',
    keys: [
      {
        keyHash: KEY_HASH,
        tenant: 'bench',
        scopes: ['pbx', 'pii'],
        credentials: { pbx: 'token' },
        rateLimit: { requests: 1_000_000_000, seconds: 60 },
      },
    ],
  },
  fetch: async () => new Response(record, { headers: { 'content-type': 'application/json' } }),
});
