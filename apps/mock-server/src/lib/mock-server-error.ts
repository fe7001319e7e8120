/**
 * What went wrong: `configuration` is the caller's to change, `port` and `database` are the machine's. `not-found`: no call has
 * an id. `verification`: the requests are not those that were expected.
 */
export type MockServerErrorKind = 'configuration' | 'port' | 'database' | 'not-found' | 'verification';

/** Why the mock server could not start, or not do what it was called for. */
export class MockServerError extends Error {
  readonly kind: MockServerErrorKind;

  constructor(message: string, { kind, cause }: { kind: MockServerErrorKind; cause?: unknown }) {
    super(message, { cause });
    this.name = 'MockServerError';
    this.kind = kind;
  }
}
