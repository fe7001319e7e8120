import type { Issue } from '@cdr/contract';
import type { CdrOperation } from './errors.ts';

/** The odd values of the answer that is being read: what the contract reads as null or 0. */
export interface OddValues {
  onOddValue: (issue: Issue) => void;
  /** Logs what came since the last answer, in one line however much it is. */
  onDecoded(operation: CdrOperation): void;
}

/** Odd values of one answer that are logged; all of them are counted. */
const MOST = 20;

/** Makes the {@link OddValues} of a client. Answers are decoded one after the other, so one list serves all. */
export const createOddValues = (warn: (message: string, facts: object) => void): OddValues => {
  let odd: Issue[] = [];
  return {
    onOddValue: (issue) => {
      odd.push(issue);
    },
    onDecoded: (operation) => {
      if (odd.length > 0) warn('cdr odd values', { operation, count: odd.length, issues: odd.slice(0, MOST) });
      odd = [];
    },
  };
};
