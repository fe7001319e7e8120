import { PBX_LIST_PARAMETERS } from '@cdr/contract';
import type { JournalEntry } from './journal.ts';

/** What stands in place of something personal or secret. */
export const REDACTED = '***';

/** Parameters whose values tell who called whom, or open something. Unknown ones may hold anything. */
const PERSONAL: ReadonlySet<string> = new Set(['phone', 'recordingfile', 'scroll_id']);

/** Whether a parameter's values may be shown. */
export const isShown = (name: string): boolean => PBX_LIST_PARAMETERS.includes(name) && !PERSONAL.has(name);

/** A request as the journal shows it. */
export interface ShownRequest {
  readonly number: number;
  readonly at: string;
  readonly method: string;
  readonly route: string | null;
  readonly query: Readonly<Record<string, unknown>>;
  readonly status: number;
  readonly faults: readonly string[];
  readonly warnings: readonly string[];
}

/** The request without ids, phone numbers, file names and whatever an unknown parameter held. */
export const redactEntry = ({
  number,
  atMs,
  method,
  route,
  query,
  status,
  faults,
  warnings,
}: JournalEntry): ShownRequest => ({
  number,
  at: new Date(atMs).toISOString(),
  method,
  route: route ?? null,
  query: Object.fromEntries(Object.entries(query).map(([name, value]) => [name, isShown(name) ? value : REDACTED])),
  status,
  faults,
  warnings,
});
