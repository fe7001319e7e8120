import { AutocallReportWire, PbxCdrWire, toRecordingFile } from '@cdr/contract';
import type { core } from 'zod/mini';
import { isObject } from '@cdr/shared/is-object';
import { MockServerError } from '../lib/mock-server-error.ts';

/** A record and its API. */
export type ParsedRecord =
  | { readonly api: 'pbx'; readonly row: PbxCdrWire }
  | { readonly api: 'autocall'; readonly row: AutocallReportWire };

/** PostgreSQL rejects NUL, and U+0001 replaces ids in stored URLs. */
const REFUSED_CHARACTERS = ['\0', '\u0001'];

/** The replacement that decoders write for bytes that are not UTF-8. */
const UNDECODABLE = '\uFFFD';

/** JSON can hold one, UTF-8 cannot: a database would store another character. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Fields of look-ups and filters. */
const KEYS = ['id', 'sip_call_id', 'extension', 'from_number', 'to_number'];

/** An index entry of PostgreSQL has a limit of about 2,700 bytes. @unit bytes of UTF-8 */
const LONGEST_KEY = 2048;

type Issue = core.$ZodIssue;

const TYPES: ReadonlyMap<string, string> = new Map([
  ['string', 'a text'],
  ['number', 'a number'],
  ['int', 'a whole number'],
]);

/** The requirement of an issue; the schema's own text where it has one. */
const toExpectation = (issue: Issue): string => {
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.join(', ')}`;
  if (issue.code === 'too_small') return `must be at least ${issue.minimum}`;
  if (issue.code === 'too_big') return `must be at most ${issue.maximum}`;
  if (issue.code === 'invalid_type') return `must be ${TYPES.get(issue.expected) ?? issue.expected}`;
  return issue.message;
};

const failRecord = (issues: readonly Issue[]): never => {
  const problems = issues.map((issue) => `${issue.path.join('.')} ${toExpectation(issue)}`);
  throw new MockServerError(problems.join('; '), { kind: 'configuration' });
};

const requireShort = (field: string, value: unknown): void => {
  if (typeof value !== 'string' || Buffer.byteLength(value) <= LONGEST_KEY) return;
  throw new MockServerError(`${field} must be at most ${LONGEST_KEY} bytes`, { kind: 'configuration' });
};

const requireShortKeys = (row: Readonly<Record<string, unknown>>): void => {
  for (const field of KEYS) requireShort(field, row[field]);
  const url = row['recording_url'];
  requireShort("recording_url's file", typeof url === 'string' ? toRecordingFile(url) : null);
};

const requirePrintable = (row: Readonly<Record<string, unknown>>): void => {
  for (const [field, value] of Object.entries(row)) {
    if (typeof value !== 'string') continue;
    if (REFUSED_CHARACTERS.some((character) => value.includes(character))) {
      throw new MockServerError(`${field} must not hold control characters`, { kind: 'configuration' });
    }
    if (value.includes(UNDECODABLE)) {
      throw new MockServerError(`${field} must not hold bytes that are not UTF-8`, { kind: 'configuration' });
    }
    if (LONE_SURROGATE.test(value)) {
      throw new MockServerError(`${field} must not hold half of a character`, { kind: 'configuration' });
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
  if ('sip_call_id' in value) {
    const cdr = PbxCdrWire.safeParse(value);
    return cdr.success ? { api: 'pbx', row: cdr.data } : failRecord(cdr.error.issues);
  }
  if ('campaign_id' in value) {
    const report = AutocallReportWire.safeParse(value);
    return report.success ? { api: 'autocall', row: report.data } : failRecord(report.error.issues);
  }
  throw new MockServerError('has neither sip_call_id (a pbx call) nor campaign_id (an autocall report)', {
    kind: 'configuration',
  });
};
