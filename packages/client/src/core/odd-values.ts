import type { Issue } from '@cdr/contract';
import type { CdrOperation } from './errors.ts';

/** Collects the odd values of a response: values that the contract reads as null or 0. */
export interface OddValues {
  onOddValue: (issue: Issue) => void;
  /** Logs the odd values since the last response, in one line. */
  onDecoded(operation: CdrOperation): void;
}

/** Odd values logged for each response; the count covers all. */
const MOST = 20;

/** Creates the {@link OddValues} of a client. Responses are decoded one after the other, so one list serves all. */
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
