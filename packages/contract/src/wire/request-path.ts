import { isRecordId } from './record-id.ts';

/**
 * A route's path with its parameters filled in, each percent-encoded into one segment.
 *
 * @throws {RangeError} for a parameter that {@link isRecordId} refuses; the message holds no value
 */
export const toRequestPath = (path: string, params: Readonly<Record<string, string>>): string =>
  path.replace(/:(\w+)/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined || !isRecordId(value)) {
      throw new RangeError(`${name} must not be empty, nor hold NUL, a lone surrogate or a "." or ".." component`);
    }
    return encodeURIComponent(value);
  });
