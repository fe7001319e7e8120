import type { DecodedResponse, CdrResponse } from './send-once.ts';

/** A promise of a result that can also return the response's headers. */
export interface CdrPromise<Result> extends Promise<Result> {
  /**
   * Resolves to the result together with the response's status, headers and request id.
   *
   * @example
   * const { data, response } = await cdr.pbx.cdrs.get(id).withResponse();
   */
  withResponse(): Promise<{ readonly data: Result; readonly response: CdrResponse }>;
}

/** Creates a {@link CdrPromise}. */
export const toCdrPromise = <Result>(decoded: Promise<DecodedResponse<Result>>): CdrPromise<Result> => {
  const result = decoded.then(({ data }) => data);
  return Object.assign(result, {
    withResponse: async (): Promise<DecodedResponse<Result>> => {
      // The returned promise reports the failure, so this one must not be an unhandled rejection.
      result.catch(() => {});
      return decoded;
    },
  });
};
