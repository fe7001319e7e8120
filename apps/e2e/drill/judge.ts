import { NotShown } from '@cdr/conformance';
import type { JudgeMessage, Judgement } from './judgement.ts';
import type { Part, Proof } from './part.ts';

/** One proof may take so long; a change can make a walk endless. @unit milliseconds */
const PATIENCE_MS = 30_000;

const LONGEST_REASON = 400;

const toReason = (error: unknown): string => {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/\s+/g, ' ').trim().slice(0, LONGEST_REASON);
};

/** Settles as the proof does, or fails when it takes too long. */
const within = async (proof: Proof): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`it came to no end within ${PATIENCE_MS} ms`)), PATIENCE_MS);
  });
  try {
    await Promise.race([proof.run(), over]);
  } finally {
    clearTimeout(timer);
  }
};

/** Why a proof failed; null when it did not, and when the target's data could not show it. */
const prove = async (proof: Proof): Promise<string | null> => {
  try {
    await within(proof);
    return null;
  } catch (error) {
    return error instanceof NotShown ? null : toReason(error);
  }
};

/** A list with the items that are wanted first at its beginning. */
const withFirst = <Item>(items: readonly Item[], isFirst: (item: Item) => boolean): Item[] => [
  ...items.filter((item) => isFirst(item)),
  ...items.filter((item) => !isFirst(item)),
];

/**
 * Runs contract tests until one fails, the expected one first.
 *
 * @param tell is told what is being proven, in case it never ends
 */
export const judge = async (
  parts: readonly Part[],
  expected: string,
  tell: (message: JudgeMessage) => void,
): Promise<Judgement> => {
  let proofs = 0;
  for (const part of withFirst(parts, ({ requirements }) => requirements.includes(expected))) {
    await using cleanup = new AsyncDisposableStack();
    let opened: readonly Proof[];
    try {
      opened = await part.open(cleanup);
    } catch (error) {
      return { outcome: 'broken', reason: toReason(error) };
    }
    for (const proof of withFirst(opened, ({ requirement }) => requirement === expected)) {
      const { requirement, target } = proof;
      tell({ running: { requirement, target } });
      const reason = await prove(proof);
      if (reason !== null) return { outcome: 'caught', by: requirement, target, reason };
      proofs += 1;
    }
  }
  return { outcome: 'missed', proofs };
};
