import type { Answered, CdrResponse } from './send-once.ts';

/** What a call gives, with its answer's head at hand. */
export interface CdrPromise<Result> extends Promise<Result> {
  /**
   * The result together with the answer's status, headers and request id.
   *
   * @example
   * const { data, response } = await cdr.pbx.cdrs.get(id).withResponse();
   */
  withResponse(): Promise<{ readonly data: Result; readonly response: CdrResponse }>;
}

/** A promise of the result, from one of the result and the answer. */
export const toCdrPromise = <Result>(answered: Promise<Answered<Result>>): CdrPromise<Result> => {
  const result = answered.then(({ data }) => data);
  return Object.assign(result, {
    withResponse: async (): Promise<Answered<Result>> => {
      // Whoever asks for both waits for the other promise: this one's failure is told there.
      result.catch(() => {});
      return answered;
    },
  });
};
