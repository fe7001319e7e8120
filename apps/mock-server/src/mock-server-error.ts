/** What went wrong: `configuration` is the caller's to change, `port` and `database` are the machine's. */
export type MockServerErrorKind = 'configuration' | 'port' | 'database';

/** Why the mock server could not start. */
export class MockServerError extends Error {
  readonly kind: MockServerErrorKind;

  constructor(message: string, { kind, cause }: { kind: MockServerErrorKind; cause?: unknown }) {
    super(message, { cause });
    this.name = 'MockServerError';
    this.kind = kind;
  }
}
