import { isRecordId, RECORD_ID_MAX_LENGTH } from '@cdr/contract';
import { EdgeError } from '../lib/edge-error.ts';
import { decode } from '../lib/decode-percent.ts';

/**
 * The id in a path's last segment.
 *
 * @throws {EdgeError} `not-found` for an id beyond the maximum length, `bad-request` for broken percent-encoding,
 *   `bad-parameter` for an id that another server could read as another path
 */
export const readRecordId = (path: string, parameter: string): string => {
  const segment = path.slice(path.lastIndexOf('/') + 1);
  if (segment.length > RECORD_ID_MAX_LENGTH) throw new EdgeError('not-found');
  const id = decode(segment);
  if (id === null) throw new EdgeError('bad-request', { detail: 'the path holds broken percent-encoding' });
  if (isRecordId(id)) return id;
  const detail = 'must not be empty, nor hold NUL, a lone surrogate or a "." or ".." component';
  throw new EdgeError('bad-parameter', { errors: [{ parameter, detail }] });
};
