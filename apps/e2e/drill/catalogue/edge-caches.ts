import type { Change } from '../change.ts';

const READER = 'apps/edge-proxy/src/answer-reader.ts';
const PARTITIONS = 'apps/edge-proxy/src/cache/partitions.ts';
const ANSWER = 'apps/edge-proxy/src/routes/answer-caller.ts';
const HANDLER = 'apps/edge-proxy/src/create-operation-handler.ts';
const PURGE = 'apps/edge-proxy/src/routes/create-purge-handler.ts';
const QUERY = 'apps/edge-proxy/src/routes/read-query.ts';
const RULES = 'apps/edge-proxy/src/policy/cache-rules.ts';
const TERMS = 'apps/edge-proxy/src/policy/to-cache-control.ts';

/** What the edge keeps, for whom and under which name, gone wrong. */
export const edgeCacheChanges: readonly Change[] = [
  {
    id: 'edge/cache/without-tenant',
    imitates: 'Entries are kept without the tenant that they are of.',
    file: PARTITIONS,
    edits: [
      ['[mode, api, caller.tenant, toCredentialText(request)]', '[mode, api]'],
      ['keyring.cipher(partition.name, epoch)', "keyring.cipher(partition.name, '')"],
      ["keyring.digest(['entries', partition.name, epoch])", "keyring.digest(['entries', partition.name])"],
    ],
    expected: 'edge/cache/tenants-apart',
  },
  {
    id: 'edge/cache/without-api',
    imitates: 'Entries are kept without the API that they are of.',
    file: READER,
    edits: [
      [
        'partitions.find(request, caller)',
        "partitions.find({ ...request, operation: { ...request.operation, api: 'pbx' } }, caller)",
      ],
      ["operation.name, recordId ?? ''", "recordId ?? ''"],
      ["`${operation.name} ${recordId ?? ''}`", "`${recordId ?? ''}`"],
    ],
    expected: 'edge/cache/apis-apart',
  },
  {
    id: 'edge/cache/without-query',
    imitates: 'Entries of a list are kept without its query.',
    file: READER,
    edits: [[', ...[...query].flat()]);', ']);']],
    expected: 'edge/cache/query-apart',
  },
  {
    id: 'edge/cache/without-values',
    imitates: 'Entries of a list are kept by the names of its parameters alone.',
    file: READER,
    edits: [['...[...query].flat()]);', '...query.keys()]);']],
    expected: 'edge/cache/query-apart',
  },
  {
    id: 'edge/cache/without-record',
    imitates: 'Records are kept without their ids.',
    file: READER,
    edits: [
      ["recordId ?? '', ", ''],
      ["`${operation.name} ${recordId ?? ''}`", '`${operation.name} `'],
    ],
    expected: 'pbx/detail/by-id',
  },
  {
    id: 'edge/cache/stale-after-401',
    imitates: 'What came before a refusal is used again.',
    file: READER,
    edits: [
      [
        'if (error instanceof EdgeError && error.details.upstreamStatus === 401) distrustedUntil.set(partition, now());',
        '',
      ],
    ],
    expected: 'edge/cache/refusal-evicts',
  },
  {
    id: 'edge/cache/no-cache-for-all',
    imitates: 'Every caller may pass the cache by.',
    file: HANDLER,
    edits: [["caller.scopes.has('admin')", 'caller.scopes.size > 0']],
    expected: 'edge/cache/no-cache-is-privileged',
  },
  {
    id: 'edge/cache/one-time-codes',
    imitates: 'Reports with a one-time code are kept.',
    file: TERMS,
    edits: [[' || (holdsSecret(facts) && !keepsSecrets)', '']],
    expected: 'edge/cache/otp-never',
  },
  {
    id: 'edge/trust/too-long',
    imitates: "A provider's token is trusted for an hour.",
    file: TERMS,
    edits: [['const PASSTHROUGH_TRUST = 60;', 'const PASSTHROUGH_TRUST = 3600;']],
    expected: 'edge/cache/token-trust',
  },
  {
    id: 'edge/trust/as-keys',
    imitates: "A provider's token is trusted as long as a key of ours.",
    file: TERMS,
    edits: [["mode === 'passthrough' ? toTrusted(span) : span", "mode === 'keys' ? toTrusted(span) : span"]],
    expected: 'edge/cache/token-trust',
  },
  {
    id: 'edge/cache/fresh-too-long',
    imitates: 'A finished record is fresh for a month.',
    file: RULES,
    edits: [['span: { fresh: DAY, ', 'span: { fresh: 30 * DAY, ']],
    expected: 'edge/cache/token-trust',
  },
  {
    id: 'edge/cache/nothing-kept',
    imitates: 'Nothing is kept.',
    file: TERMS,
    edits: [
      [
        "if (span === null || isForbidden) return 'no-store';",
        "if (span !== undefined || isForbidden) return 'no-store';",
      ],
    ],
    expected: 'edge/cache/finished-record',
  },
  {
    id: 'edge/cache/age-unsaid',
    imitates: 'An answer from the cache has no Age.',
    file: ANSWER,
    edits: [["if (age !== null) headers.push('age', age);", "if (age === '') headers.push('age', age);"]],
    expected: 'edge/cache/finished-record',
  },
  {
    id: 'edge/cache/status-unsaid',
    imitates: 'An answer does not say where it came from.',
    file: ANSWER,
    edits: [["CACHE_CONTROL, 'cache-status', cacheStatus];", 'CACHE_CONTROL];']],
    expected: 'edge/cache/status-tells-no-id',
  },
  {
    id: 'edge/cache/query-as-sent',
    imitates: 'Parameters in another order make another entry.',
    file: QUERY,
    edits: [['    PBX_LIST_PARAMETERS.flatMap((name)', '    [...sent.keys()].flatMap((name)']],
    expected: 'edge/cache/order-of-parameters',
  },
  {
    id: 'edge/purge/for-all',
    imitates: 'A purge needs no scope.',
    file: PURGE,
    edits: [["if (!scopes.has('admin'))", 'if (scopes.size === 0)']],
    expected: 'edge/purge',
  },
  {
    id: 'edge/etag/never-matched',
    imitates: 'A condition is passed over: everything is sent again.',
    file: ANSWER,
    edits: [['isNotModified(exchange.headers, { etag, ', 'isNotModified(exchange.headers, { etag: null, ']],
    expected: 'edge/etag',
  },
  {
    id: 'edge/etag/shared-with-masked',
    imitates: 'A masked body has the tag of the whole one.',
    file: ANSWER,
    edits: [
      [
        "if (etag !== null) headers.push('etag', etag);",
        "if (etag !== null) headers.push('etag', getField(fields, BODY_TAG) ?? etag);",
      ],
    ],
    expected: 'edge/pii/own-etag',
  },
  {
    id: 'edge/headers/passed-on',
    imitates: 'Headers that are the edge’s own affair come through.',
    file: ANSWER,
    edits: [
      [
        "headers.push('content-type', 'application/json');",
        `headers.push(...fields.filter(([name]) => !headers.includes(name)).flat());
      headers.push('content-type', 'application/json');`,
      ],
    ],
    expected: 'edge/headers/allow-list',
  },
  {
    id: 'edge/headers/shared-caches',
    imitates: 'Shared caches may keep an answer.',
    file: ANSWER,
    edits: [["const CACHE_CONTROL = 'private, no-cache';", "const CACHE_CONTROL = 'public, max-age=60';"]],
    expected: 'edge/headers/only-named',
  },
];
