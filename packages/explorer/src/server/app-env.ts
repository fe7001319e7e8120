import type { Readable, Target } from '@cdr/sync';
import type { Session, Sessions } from '../access/sessions.ts';

/** What handlers share. */
export interface Services {
  readonly target: Target;
  /** Reads within the limit of time, until the request is gone. */
  readonly toReader: (request: Request) => Readable;
  readonly sessions: Sessions;
  readonly cookieName: string;
  readonly isSecure: boolean;
  readonly now: () => Date;
  /** The account that is shown; null while the target has none. */
  readonly readAccount: () => Promise<string | null>;
  readonly audit: (line: AuditLine) => void;
  /** Where recordings may be fetched from. */
  readonly recordingOrigins: readonly string[];
  readonly signal: AbortSignal;
}

/** One line of the audit: it names no number. */
export interface AuditLine {
  readonly at: string;
  readonly session: string;
  readonly event: 'session' | 'show-numbers' | 'hide-numbers' | 'export' | 'recording';
}

/** Hono's variables. */
export interface AppEnv {
  Variables: { session: Session };
}
