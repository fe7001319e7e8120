/** The facts that decide how long a record stays cached. */
export interface RecordFacts {
  readonly startedAt: Date | null;
  /** Null for a running call and for one that was never answered. */
  readonly endedAt: Date | null;
  /** Answered, without a recording so far. */
  readonly awaitsRecording: boolean;
  /** Contains a one-time password. */
  readonly holdsSecret: boolean;
}

/** The facts that decide how long a response stays cached. */
export type ResponseFacts =
  | { readonly shape: 'record'; readonly id: string; readonly record: RecordFacts }
  /** A call requested by its SIP Call-ID: a newer call may get the same one. */
  | { readonly shape: 'alias' }
  | {
      readonly shape: 'page';
      readonly records: readonly RecordFacts[];
      /** The end of the window that the filters define; null for an open one. */
      readonly windowEndsAt: Date | null;
    }
  | { readonly shape: 'scroll' }
  /** The provider has no such record. */
  | { readonly shape: 'nothing' };
