import { isRecordId, RECORD_ID_RULE } from './record-id.ts';

/**
 * A route's path with its parameters filled in, each percent-encoded into one segment.
 *
 * @throws {RangeError} for a parameter that {@link isRecordId} refuses; the message holds no value
 */
export const toRequestPath = (path: string, params: Readonly<Record<string, string>>): string =>
  path.replace(/:(\w+)/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined || !isRecordId(value)) {
      throw new RangeError(`${name} ${RECORD_ID_RULE}`);
    }
    return encodeURIComponent(value);
  });
