import { parseBearerAuthorization, toBearerAuthorization } from '@cdr/contract';
import * as z from 'zod/mini';
import { isObject } from '@cdr/shared/is-object';
import { isInstant } from '../lib/is-instant.ts';
import { API_NAMES } from '../lib/api-name.ts';
import { type Credentials, type EdgeKey, SCOPES } from './edge-key.ts';
import { isKeyLabel, KEY_LABEL_RULE } from './is-key-label.ts';

const KEY_HASH = /^[0-9a-f]{64}$/i;
const TENANT = /^[A-Za-z][\w.-]{0,63}$/;
const TENANT_RULE = 'a letter and up to 63 letters, digits, ".", "_" or "-"';
/** The fault of a document without a list of keys. */
export const NO_KEYS = 'must be a list of at least one key';
/** The fault of a key whose hash an earlier one has. */
export const REPEATED_HASH = "keyHash must differ from every other entry's";
const INSTANT_RULE = 'must be an instant: 2027-01-31T00:00:00Z';

/** An absent field and an undefined one are the same, as in a configuration in code. */
const dropUndefined = (value: unknown): unknown =>
  isObject(value) ? Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) : value;

const Token = z.string().check(z.refine((text) => parseBearerAuthorization(toBearerAuthorization(text)) === text));
const ApiKey = z.strictObject({ apiKey: z.string().check(z.minLength(1)) });
const CredentialsSchema = z.pipe(
  z.transform(dropUndefined),
  z.strictObject({ autocall: z.exactOptional(Token), pbx: z.exactOptional(z.union([Token, ApiKey])) }),
);
const Count = z.int().check(z.gte(1), z.lte(1e9));
const Instant = z.string().check(z.refine(isInstant));

const FIELDS = {
  keyHash: z.pipe(
    z.string().check(z.regex(KEY_HASH)),
    z.transform((hash) => hash.toLowerCase()),
  ),
  tenant: z.string().check(z.regex(TENANT)),
  scopes: z.array(z.enum(SCOPES)),
  credentials: z.exactOptional(CredentialsSchema),
  rateLimit: z.exactOptional(z.strictObject({ requests: Count, seconds: Count })),
  expiresAt: z.exactOptional(Instant),
  revokedAt: z.exactOptional(Instant),
  label: z.exactOptional(z.string().check(z.refine(isKeyLabel))),
  createdAt: z.exactOptional(Instant),
};

/** The fields that keys do not share. */
export type OwnFields = Readonly<Record<'keyHash' | 'expiresAt' | 'revokedAt' | 'label' | 'createdAt', unknown>>;

/** Whether the fields of one key alone are valid; its terms, which keys share, are not read. */
export const areOwnFieldsValid = ({ keyHash, expiresAt, revokedAt, label, createdAt }: OwnFields): boolean =>
  typeof keyHash === 'string' &&
  KEY_HASH.test(keyHash) &&
  [expiresAt, revokedAt, createdAt].every((instant) => instant === undefined || isInstant(instant)) &&
  (label === undefined || isKeyLabel(label));

/** The rule of each field: the one message for whatever is wrong with it. */
const RULES: Readonly<Record<keyof typeof FIELDS, string>> = {
  keyHash: 'keyHash must be the SHA-256 of the key, 64 hex digits',
  tenant: `tenant must be ${TENANT_RULE}`,
  scopes: `scopes must be a list of ${SCOPES.join(', ')}`,
  credentials: `credentials must be an object with a token for ${API_NAMES.join(', ')} or some of them; for pbx {"apiKey": "…"} does, too`,
  rateLimit: 'rateLimit must be {"requests": …, "seconds": …}, both whole and at least 1',
  expiresAt: `expiresAt ${INSTANT_RULE}`,
  revokedAt: `revokedAt ${INSTANT_RULE}`,
  label: `label must be ${KEY_LABEL_RULE}`,
  createdAt: `createdAt ${INSTANT_RULE}`,
};

const KeySchema = z.pipe(z.transform(dropUndefined), z.strictObject(FIELDS));

/** One message for an invalid key, without any of its values. */
const toKeyProblem = (issues: ReadonlyArray<z.core.$ZodIssue>): string => {
  const whole = issues.find(({ path }) => path.length === 0);
  if (whole?.code === 'unrecognized_keys') return `must hold ${Object.keys(FIELDS).join(', ')} and nothing else`;
  if (whole) return 'must be an object';
  const invalid = new Set(issues.map(({ path }) => path[0]));
  return Object.entries(RULES).find(([field]) => invalid.has(field))?.[1] ?? 'must be an object';
};

/** The credentials of each tenant, by its name. */
export type Tenants = ReadonlyMap<string, Credentials>;

/** The key in a value of unknown shape, or its fault. */
export const readEdgeKey = (value: unknown, tenants: Tenants): EdgeKey | string => {
  const read = KeySchema.safeParse(value);
  if (!read.success) return toKeyProblem(read.error.issues);
  const credentials = read.data.credentials ?? tenants.get(read.data.tenant);
  if (!credentials) return 'must have credentials, or a tenant that is listed in tenants';
  return { ...read.data, credentials };
};

/** The tenants of a document; each fault goes to `problems`. */
export const readTenants = (value: unknown, problems: string[]): Tenants => {
  if (value === undefined) return new Map();
  if (!isObject(value)) {
    problems.push('tenants must be an object: {"name": {"credentials": {…}}}');
    return new Map();
  }
  const tenants = Object.entries(value).map(([name, tenant], index) => {
    const credentials = CredentialsSchema.safeParse(isObject(tenant) ? tenant['credentials'] : null);
    if (!TENANT.test(name)) problems.push(`tenant ${index}: its name must be ${TENANT_RULE}`);
    if (!credentials.success) problems.push(`tenant ${index}: ${RULES.credentials}`);
    return [name, credentials.data ?? {}] as const;
  });
  return new Map(tenants);
};

/**
 * The keys in a value of unknown shape, or its faults; no message contains a hash or a credential.
 *
 * The value is a list of keys with credentials, or `{"tenants": …, "keys": …}`, where keys take their tenant's.
 */
export const readEdgeKeys = (value: unknown): { readonly keys: EdgeKey[] } | { readonly problems: string[] } => {
  const problems: string[] = [];
  const tenants = isObject(value) ? readTenants(value['tenants'], problems) : new Map();
  const list = isObject(value) ? value['keys'] : value;
  if (!Array.isArray(list) || (!isObject(value) && list.length === 0)) {
    return { problems: [...problems, NO_KEYS] };
  }
  const keys: EdgeKey[] = [];
  const hashes = new Set<string>();
  for (const [index, item] of list.entries()) {
    const key = readEdgeKey(item, tenants);
    if (typeof key === 'string') problems.push(`entry ${index}: ${key}`);
    else if (hashes.has(key.keyHash)) problems.push(`entry ${index}: ${REPEATED_HASH}`);
    else {
      hashes.add(key.keyHash);
      keys.push(key);
    }
  }
  return problems.length > 0 ? { problems } : { keys };
};
