import { AutocallReportWire, PbxCdrWire, toRecordingFile } from '@cdr/contract';
import { isObject } from '@cdr/shared/is-object';
import { MockServerError } from '../lib/mock-server-error.ts';
import { fail, parseInput } from '../lib/parse-input.ts';

/** A record and its API. */
export type ParsedRecord =
  | { readonly api: 'pbx'; readonly row: PbxCdrWire }
  | { readonly api: 'autocall'; readonly row: AutocallReportWire };

/** PostgreSQL rejects NUL, and U+0001 replaces ids in stored URLs. */
const FORBIDDEN_CHARACTERS = ['\0', '\u0001'];

/** The replacement that decoders write for bytes that are not UTF-8. */
const UNDECODABLE = '\uFFFD';

/** JSON can hold one, UTF-8 cannot: a database would store another character. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Fields of look-ups and filters. */
const KEYS = ['id', 'sip_call_id', 'extension', 'from_number', 'to_number'];

/** An index entry of PostgreSQL has a limit of about 2,700 bytes. @unit bytes of UTF-8 */
const MAX_KEY_BYTES = 2048;

const requireShort = (field: string, value: unknown): void => {
  if (typeof value !== 'string' || Buffer.byteLength(value) <= MAX_KEY_BYTES) return;
  fail(field, `must be at most ${MAX_KEY_BYTES} bytes`);
};

const requireShortKeys = (row: Readonly<Record<string, unknown>>): void => {
  for (const field of KEYS) requireShort(field, row[field]);
  const url = row['recording_url'];
  requireShort("recording_url's file", typeof url === 'string' ? toRecordingFile(url) : null);
};

const requirePrintable = (row: Readonly<Record<string, unknown>>): void => {
  for (const [field, value] of Object.entries(row)) {
    if (typeof value !== 'string') continue;
    if (FORBIDDEN_CHARACTERS.some((character) => value.includes(character))) {
      fail(field, 'must not hold control characters');
    }
    if (value.includes(UNDECODABLE)) {
      fail(field, 'must not hold bytes that are not UTF-8');
    }
    if (LONE_SURROGATE.test(value)) {
      fail(field, 'must not hold half of a character');
    }
  }
};

/**
 * Parses one wire row: a pbx call has a `sip_call_id`, an autocall report a `campaign_id`.
 *
 * @throws {MockServerError} `configuration`, naming fields and never their values
 */
export const parseRecord = (value: unknown): ParsedRecord => {
  if (!isObject(value)) throw new MockServerError('must be an object', { kind: 'configuration' });
  requirePrintable(value);
  requireShortKeys(value);
  if ('sip_call_id' in value) return { api: 'pbx', row: parseInput('', PbxCdrWire, value) };
  if ('campaign_id' in value) return { api: 'autocall', row: parseInput('', AutocallReportWire, value) };
  throw new MockServerError('has neither sip_call_id (a pbx call) nor campaign_id (an autocall report)', {
    kind: 'configuration',
  });
};
