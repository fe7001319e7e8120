import { SyncError, type SyncErrorKind } from '../errors.ts';

type Meaning = readonly [kind: SyncErrorKind, text: string];

const LOST: Meaning = ['target-lost', 'does not answer, or the connection broke: run the command again'];
const REFUSED: Meaning = ['target', 'refuses the user or the password: check PGUSER and PGPASSWORD, or .pgpass'];
const UNTRUSTED: Meaning = ['target', 'has a certificate that is not trusted: check sslmode and sslrootcert'];

/**
 * SQLSTATE codes, their classes (two characters), and the codes of Node's sockets.
 *
 * @source PostgreSQL manual, appendix A
 */
const MEANINGS: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ['08', LOST],
  ['25006', ['target', 'is read-only: name the primary server, or a user that may write']],
  ['28', REFUSED],
  ['3D000', ['target', 'is no database of that server: create it first']],
  ['3F000', ['target', 'has no schema to make tables in: check search_path']],
  ['40', ['target-lost', 'gave up the transaction in favour of another: run the command again']],
  ['42501', ['target', 'does not let this user make or write the tables: grant the rights, or name another user']],
  ['53100', ['target-full', 'has no room left on its disk: free some, and run the command again']],
  ['53', ['target-lost', 'has no connection or memory left: run the command again later']],
  ['55P03', ['in-use', 'is locked by another session: try again once it is done']],
  ['57014', ['target-lost', 'cancelled a statement: check its timeouts, and run the command again']],
  ['57', LOST],
  ['58', ['target-lost', 'cannot read or write its files: the disk reports an error']],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', UNTRUSTED],
  ['EAI_AGAIN', ['target-lost', 'names a host that cannot be found']],
  ['ENOENT', ['target', 'names a socket or a certificate that is not there']],
  ['ENOTFOUND', ['target-lost', 'names a host that cannot be found']],
  ['ERR_TLS_CERT_ALTNAME_INVALID', UNTRUSTED],
  ['SELF_SIGNED_CERT_IN_CHAIN', UNTRUSTED],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', UNTRUSTED],
]);

/** Errors of the driver itself have no code. */
const findMeaning = (error: Error): Meaning => {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const known = MEANINGS.get(code) ?? (code.length === 5 ? MEANINGS.get(code.slice(0, 2)) : undefined);
  if (known !== undefined) return known;
  if ('severity' in error) return ['target', `failed with the code ${code}: see cause`];
  if (error.message.startsWith('SASL')) return REFUSED;
  if (error.message.includes('SSL')) return ['target', 'speaks no TLS: check sslmode'];
  return LOST;
};

/** A failure of `pg` as a `SyncError`. */
export const toPostgresError = (error: unknown, label: string): unknown => {
  if (!(error instanceof Error) || error instanceof SyncError) return error;
  const [kind, text] = findMeaning(error);
  return new SyncError(`${label} ${text}`, kind, error);
};
