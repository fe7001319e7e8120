import { type ExportedFunction, type Fault, withTargets } from '../fault.ts';

const exported = (name: string, replace: ExportedFunction['replace']): ExportedFunction => ({
  package: 'apps/edge-proxy',
  name,
  replace,
});

const mask = (name: string, replace: ExportedFunction['replace']): ExportedFunction => ({
  package: 'packages/contract',
  name,
  replace,
});

interface EntriesOptions {
  readonly key: string;
}

/** The tenant's part of an entry's name. @unit hexadecimal digits */
const PREFIX_LENGTH = 32;

/** Entries of all tenants have the same names. */
const tenantsConfused: ExportedFunction = {
  package: 'packages/http-cache',
  name: 'toEntries',
  replace: (toEntries: (options: EntriesOptions) => unknown) => (options: EntriesOptions) =>
    toEntries({ ...options, key: options.key.slice(PREFIX_LENGTH) }),
};

/** Faults of functions of the edge, found by their names. */
export const edgeFunctionFaults: readonly Fault[] = [
  ...withTargets(
    ['edge-keys'],
    [
      {
        id: 'edge-proxy/tenant/partition-shared',
        description: 'Cache entries of two tenants have the same names.',
        requirement: 'edge/cache/tenants-apart',
        exported: tenantsConfused,
      },
      {
        id: 'edge-proxy/masking/number-unmasked',
        description: 'Phone numbers are not masked.',
        requirement: 'edge/pii/call',
        exported: mask('maskPhone', () => (number: string) => number),
      },
      {
        id: 'edge-proxy/masking/id-unmasked',
        description: 'The number within the id of a report is not masked.',
        requirement: 'edge/pii/report',
        exported: mask('maskId', () => (id: string) => id),
      },
      {
        id: 'edge-proxy/masking/list-unmasked',
        description: 'The rows of a list are not masked.',
        requirement: 'edge/pii/list',
        exported: mask(
          'maskBody',
          (original: (body: unknown) => unknown) => (body: unknown) =>
            Array.isArray(Object(body).data) ? body : original(body),
        ),
      },
      {
        id: 'edge-proxy/cache/fresh-too-long',
        description: 'A finished record is fresh for a month.',
        requirement: 'edge/cache/token-trust',
        exported: exported('toCacheControl', () => () => 'max-age=2592000'),
      },
      {
        id: 'edge-proxy/etag/never-matches',
        description: 'If-None-Match is ignored.',
        requirement: 'edge/etag',
        exported: { package: 'packages/http-cache', name: 'isNotModified', replace: () => () => false },
      },
      {
        id: 'edge-proxy/request-id/echoed',
        description: "The caller's request id is echoed, whatever it holds.",
        requirement: 'edge/headers/request-id',
        exported: exported(
          'toRequestId',
          (create: (offered: string | null) => string) => (offered: string | null) => offered ?? create(offered),
        ),
      },
    ],
  ),
  ...withTargets(
    ['edge-passthrough'],
    [
      {
        id: 'edge-proxy/passthrough/partition-shared',
        description: 'Cache entries of two provider tokens have the same names.',
        requirement: 'edge/cache/tenants-apart',
        exported: tenantsConfused,
      },
      {
        id: 'edge-proxy/passthrough/trust-too-long',
        description: "A provider's token is trusted as long as a key of the edge.",
        requirement: 'edge/cache/token-trust',
        exported: exported(
          'toCacheControl',
          (toCacheControl: (facts: unknown, headers: unknown, terms: object) => string) =>
            (facts: unknown, headers: unknown, terms: object) =>
              toCacheControl(facts, headers, { ...terms, mode: 'keys' }),
        ),
      },
    ],
  ),
];
