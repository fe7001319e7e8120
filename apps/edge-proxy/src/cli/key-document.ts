import { hash, randomBytes } from 'node:crypto';
import { type Credentials, type EdgeKey, isKeyActive } from '../auth/edge-key.ts';

/** A key as a document lists it: its credentials are its tenant's. */
export type ListedKey = Omit<EdgeKey, 'credentials'>;

/** The document of keys: a file on Node, an entry of KV on Workers. */
export interface KeyDocument {
  readonly tenants: Readonly<Record<string, { readonly credentials: Credentials }>>;
  readonly keys: readonly ListedKey[];
}

/** A changed document, and the new key: it is shown once and not stored. */
export interface MadeKey {
  readonly document: KeyDocument;
  readonly key: string;
  readonly id: string;
}

const KEY_BITS = 256;
const ID_LENGTH = 8;

/** The id of a key in lists, logs and commands: the first digits of its hash. */
export const toKeyId = ({ keyHash }: Pick<EdgeKey, 'keyHash'>): string => keyHash.slice(0, ID_LENGTH);

/** Creates a key of 256 random bits and lists its hash. */
export const makeKey = (document: KeyDocument, terms: Omit<ListedKey, 'keyHash'>): MadeKey => {
  const key = `cdr_${randomBytes(KEY_BITS / 8).toString('base64url')}`;
  const listed = { keyHash: hash('sha256', key), ...terms };
  return { document: { ...document, keys: [...document.keys, listed] }, key, id: toKeyId(listed) };
};

/** @throws {RangeError} for an id of no key, or of several */
const findKey = (document: KeyDocument, id: string): ListedKey => {
  const found = document.keys.filter(({ keyHash }) => keyHash.startsWith(id.toLowerCase()));
  const [key] = found;
  if (id.length < ID_LENGTH || !key || found.length > 1) {
    throw new RangeError('no key, or more than one, has this id: list shows the ids');
  }
  return key;
};

const isListedActive = (key: ListedKey, nowMs: number): boolean => isKeyActive({ ...key, credentials: {} }, nowMs);

/** Ends a key at an instant; it stays listed. An earlier end stays. @throws {RangeError} for an unknown id */
export const revokeKey = (document: KeyDocument, id: string, revokedAt: string): KeyDocument => {
  const key = findKey(document, id);
  const isEnded = key.revokedAt !== undefined && Date.parse(key.revokedAt) <= Date.parse(revokedAt);
  const revoked = isEnded ? key : { ...key, revokedAt };
  return { ...document, keys: document.keys.map((other) => (other === key ? revoked : other)) };
};

/**
 * Creates a key like another one, which ends at an instant. The label stays; the creation date is now.
 *
 * @throws {RangeError} for an unknown id, or an ended key: rotation must not revive it
 */
export const rotateKey = (document: KeyDocument, id: string, endsAt: string, nowMs: number): MadeKey => {
  const key = findKey(document, id);
  if (!isListedActive(key, nowMs)) throw new RangeError('the key has ended: make another one');
  const { keyHash: _hash, revokedAt: _end, ...terms } = key;
  return makeKey(revokeKey(document, id, endsAt), { ...terms, createdAt: new Date(nowMs).toISOString() });
};

/** Sets a tenant's credentials for these APIs; its keys stay. */
export const setCredentials = (document: KeyDocument, tenant: string, credentials: Credentials): KeyDocument => {
  const before = document.tenants[tenant]?.credentials ?? {};
  return { ...document, tenants: { ...document.tenants, [tenant]: { credentials: { ...before, ...credentials } } } };
};

/** One line a key, without anything secret. */
export const listKeys = ({ keys }: KeyDocument, nowMs: number): string[] =>
  keys.map((key) =>
    [
      toKeyId(key),
      isListedActive(key, nowMs) ? 'active' : 'ended',
      key.tenant,
      key.scopes.join(','),
      ...(key.rateLimit ? [`${key.rateLimit.requests}/${key.rateLimit.seconds}s`] : []),
      ...(key.createdAt === undefined ? [] : [`created ${key.createdAt}`]),
      ...(key.expiresAt === undefined ? [] : [`expires ${key.expiresAt}`]),
      ...(key.revokedAt === undefined ? [] : [`revoked ${key.revokedAt}`]),
      // Last, as it may hold spaces.
      ...(key.label === undefined ? [] : [`label ${key.label}`]),
    ].join('  '),
  );
