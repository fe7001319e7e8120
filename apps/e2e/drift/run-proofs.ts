import { Inconclusive } from '@cdr/conformance';
import type { Fault, Seams, TargetName } from './fault.ts';
import { type Outcome, toReason } from './outcome.ts';
import type { Proof } from './proof.ts';
import { openTarget } from './targets.ts';

/** A fault can make a walk endless. @unit milliseconds */
const PROOF_LIMIT_MS = 30_000;

/** The proofs to run. */
export interface ProofsToRun {
  readonly targets: readonly TargetName[];
  readonly seed: number;
  /** Null for targets without a fault. */
  readonly fault: Fault | null;
  /** Calls of a replaced function so far. */
  readonly countCalls: () => number;
}

/** Returns the reason of a failed proof; null for a passed or an inconclusive one. */
const prove = async ({ run }: Proof): Promise<string | null> => {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`does not end within ${PROOF_LIMIT_MS} ms`)), PROOF_LIMIT_MS);
  });
  try {
    await Promise.race([run(), limit]);
    return null;
  } catch (error) {
    return error instanceof Inconclusive ? null : toReason(error);
  } finally {
    clearTimeout(timer);
  }
};

/** The seams of a fault, each of which counts its calls. */
const countSeams = ({ wire, upstream, edge, client }: Partial<Seams>, onCall: () => void): Partial<Seams> => {
  const counted =
    <Args extends readonly unknown[], Result>(seam: (...args: Args) => Result) =>
    (...args: Args): Result => {
      onCall();
      return seam(...args);
    };
  return {
    ...(wire && { wire: counted(wire) }),
    ...(upstream && { upstream: counted(upstream) }),
    ...(edge && { edge: counted(edge) }),
    ...(client && { client: (create) => counted(client(create)) }),
  };
};

/** Runs the proofs of the targets until one fails, the requirement of the fault first. */
export const runProofs = async ({ targets, seed, fault, countCalls }: ProofsToRun): Promise<Outcome> => {
  let calls = 0;
  const seams = countSeams(fault ?? {}, () => (calls += 1));
  const orNotReached = (outcome: Outcome): Outcome =>
    fault === null || calls + countCalls() > 0 ? outcome : { outcome: 'error', reason: 'no case reaches the fault' };
  let proofs = 0;
  for (const target of targets) {
    await using cleanup = new AsyncDisposableStack();
    let opened: readonly Proof[];
    try {
      opened = await openTarget[target]({ seams, seed, cleanup });
    } catch (error) {
      return { outcome: 'error', reason: `${target} does not start: ${toReason(error)}` };
    }
    const isFirst = ({ requirement }: Proof): boolean => requirement === fault?.requirement;
    for (const proof of [...opened.filter(isFirst), ...opened.filter((one) => !isFirst(one))]) {
      const reason = await prove(proof);
      if (reason !== null) return orNotReached({ outcome: 'caught', by: proof.requirement, target, reason });
      proofs += 1;
    }
  }
  return orNotReached({ outcome: 'survived', proofs });
};
