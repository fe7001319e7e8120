/** What decides how long a record may be kept. */
export interface RecordFacts {
  readonly startedAt: Date | null;
  /** Null while the call runs, and for one that was never picked up. */
  readonly endedAt: Date | null;
  /** Answered, and its recording is not there (yet). */
  readonly awaitsRecording: boolean;
  /** Holds a one-time password. */
  readonly holdsSecret: boolean;
}

/** What decides how long an answer may be kept. */
export type ResponseFacts =
  | { readonly shape: 'record'; readonly id: string; readonly record: RecordFacts }
  /** A call that was asked for by its SIP Call-ID: the next one that has it takes its place. */
  | { readonly shape: 'alias' }
  | {
      readonly shape: 'page';
      readonly records: readonly RecordFacts[];
      /** When the last call that the filters admit has started or ended; null where they are open. */
      readonly windowEndsAt: Date | null;
    }
  | { readonly shape: 'scroll' }
  /** The provider has no such record. */
  | { readonly shape: 'nothing' };
