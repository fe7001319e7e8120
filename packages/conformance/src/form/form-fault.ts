import type { Exchange } from '../session.ts';

/** A place of an answer that has another form than the documents give it. */
export interface FormFault {
  /** As in `data[3].duration`; empty for the whole. */
  readonly path: string;
  /** The name of the field; empty for the whole. */
  readonly field: string;
  /** What should be there, as in `must be a UUID`. */
  readonly rule: string;
  /** What came; undefined where nothing did. */
  readonly got: unknown;
  /** The request whose answer has it. */
  readonly exchange: Exchange | undefined;
}

/** The faults as one sentence, without what came. */
export const toFaultText = (faults: readonly FormFault[]): string =>
  faults.map(({ path, rule }) => (path === '' ? rule : `${path} ${rule}`)).join(', ');
