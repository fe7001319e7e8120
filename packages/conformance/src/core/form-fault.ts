import type { Exchange } from './session.ts';

/** A field of a response whose form is not the documented one. */
export interface FormFault {
  /** As in `data[3].duration`; empty for the whole. */
  readonly path: string;
  /** The name of the field; empty for the whole. */
  readonly field: string;
  /** The documented form, as in `must be a UUID`. */
  readonly rule: string;
  /** The value in the response; undefined for a missing field. */
  readonly got: unknown;
  /** The request and its response. */
  readonly exchange: Exchange | undefined;
}

/** The faults as one sentence, without the values. */
export const toFaultText = (faults: readonly FormFault[]): string =>
  faults.map(({ path, rule }) => (path === '' ? rule : `${path} ${rule}`)).join(', ');
