import { readZone, type NamedZone } from '../lib/read-zone.ts';
import type { OutputFormat } from './output-format.ts';

/** Flags of every result. */
export interface OutputFlags {
  readonly output: OutputFormat;
  readonly columns?: string | undefined;
  readonly tz?: string | undefined;
  readonly timeZone?: string | undefined;
  readonly showNumbers?: boolean | undefined;
}

/** How results are shown. */
export interface Presentation {
  readonly format: OutputFormat;
  readonly columns: string | undefined;
  readonly zone: NamedZone;
  readonly showNumbers: boolean;
  /** Whether a terminal shows standard output. */
  readonly isTerminal: boolean;
}

/** @throws {CliError} for an unknown zone */
export const readPresentation = (flags: OutputFlags): Presentation => ({
  format: flags.output,
  columns: flags.columns,
  zone: readZone(flags),
  showNumbers: flags.showNumbers === true,
  isTerminal: process.stdout.isTTY,
});
