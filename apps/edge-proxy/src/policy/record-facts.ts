/** What decides how long a record may be kept. */
export interface RecordFacts {
  /** Null while the call runs, and for one that was never picked up. */
  readonly endedAt: Date | null;
  /** Answered, and its recording is not there (yet). */
  readonly awaitsRecording: boolean;
  /** Holds a one-time password. */
  readonly holdsSecret: boolean;
}
