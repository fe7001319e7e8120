import { createHash } from 'node:crypto';

/** The key that callers of the edge hold in keys mode. */
export const EDGE_KEY = 'cdr_key_for_tests';

/** The runtimes of the edge: name and entry. */
export const RUNTIMES = [
  ['workerd', 'apps/edge-proxy/dev/main.ts'],
  ['Node', 'apps/edge-proxy/src/node.ts'],
] as const;

const common = (upstream: string): Record<string, string> => ({
  PORT: '0',
  HOST: '127.0.0.1',
  AUTOCALL_ORIGIN: upstream,
  PBX_ORIGIN: upstream,
  ALLOW_INSECURE_ORIGINS: upstream,
  CDR_SECRET: 'a secret of the tests, long enough to be one',
});

/** The settings of an edge in passthrough. */
export const passthrough = (upstream: string): Record<string, string> => ({
  ...common(upstream),
  CDR_MODE: 'passthrough',
});

/** The settings of an edge with one key, for a tenant with these tokens. */
export const keys = (upstream: string, credentials: { autocall: string; pbx: string }): Record<string, string> => ({
  ...common(upstream),
  CDR_MODE: 'keys',
  CDR_KEYS: JSON.stringify([
    {
      keyHash: createHash('sha256').update(EDGE_KEY).digest('hex'),
      tenant: 'tests',
      scopes: ['autocall', 'pbx', 'pii'],
      credentials,
    },
  ]),
});
