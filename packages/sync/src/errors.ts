/**
 * What went wrong, as a closed set: branch on it, never on a message.
 *
 * - `configuration`: an option or a target's URL
 * - `scope`: the credential lacks the scope `pii`
 * - `provider`: the account's answers contradict each other
 * - `newer-schema`: a later version of this package has migrated the target
 * - `in-use`: another process holds the target
 * - `target-full`: the disk, or the database, has no room
 * - `target-lost`: the database does not answer, or the connection broke
 * - `target`: the target cannot be opened, read or written for another reason
 * - `timeout`: a read ran longer than its limit
 * - `aborted`: the caller's signal
 */
export type SyncErrorKind =
  | 'configuration'
  | 'scope'
  | 'provider'
  | 'newer-schema'
  | 'in-use'
  | 'target-full'
  | 'target-lost'
  | 'target'
  | 'timeout'
  | 'aborted';

/**
 * The error of this package; failures of requests are the client's `CdrError`.
 *
 * Its message holds no credential, phone number, id or password. `cause` is what was caught, unchanged.
 */
export class SyncError extends Error {
  override readonly name = 'SyncError';
  readonly kind: SyncErrorKind;

  constructor(message: string, kind: SyncErrorKind, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause });
    this.kind = kind;
  }
}
