import type { createCdrClient } from '@cdr/client';
import type { ClientUnderTest } from '@cdr/conformance';
import type { EdgeProxyOptions } from '@cdr/edge-proxy';
import type { Tamper } from '../test/conformance/tamper.ts';

/** The targets of the contract tests. */
export const TARGET_NAMES = ['contract', 'mock-server', 'edge-keys', 'edge-passthrough', 'client'] as const;
/** The name of a target. */
export type TargetName = (typeof TARGET_NAMES)[number];

/** The places where a fault enters a running target. */
export interface Seams {
  /** Between the cases and the server. */
  readonly wire: Tamper;
  /** Between the edge and its provider. */
  readonly upstream: Tamper;
  /** The options of the edge: its storage, limiter and configuration. */
  readonly edge: (options: EdgeProxyOptions) => EdgeProxyOptions;
  /** The creation of a client. */
  readonly client: (create: typeof createCdrClient) => ClientUnderTest['createClient'];
}

/** A function that a package exports, found by its name alone. */
export interface ExportedFunction {
  /** The folder of the package. */
  readonly package:
    | 'packages/contract'
    | 'packages/client'
    | 'packages/http-cache'
    | 'apps/edge-proxy'
    | 'apps/mock-server';
  readonly name: string;
  /** Returns the faulty function. */
  readonly replace: (original: never) => unknown;
}

/** One fault: it changes the behaviour of a running server or of an exported function. */
export interface Fault extends Partial<Seams> {
  /** `<package>/<subject>/<fault>`; unique. */
  readonly id: string;
  /** The faulty behaviour, in one sentence. */
  readonly description: string;
  /** The targets whose cases can catch it, in the order of their runs. */
  readonly targets: readonly TargetName[];
  /** The requirement that runs first. Any other may catch the fault as well. */
  readonly requirement: string;
  /** For faults that the seams cannot express. */
  readonly exported?: ExportedFunction;
}

/** A fault in a list of faults of the same targets. */
export type FaultOf = Omit<Fault, 'targets'>;

/** Names the targets of a list of faults. */
export const withTargets = (targets: readonly TargetName[], faults: readonly FaultOf[]): Fault[] =>
  faults.map((fault) => ({ ...fault, targets }));

/** The command cannot run. The message names the reason for its caller. */
export class DriftError extends Error {
  override readonly name = 'DriftError';
}
