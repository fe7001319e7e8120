import { AutocallReportWire, PbxCdrWire, toIssues } from '@cdr/contract';
import { isJsonObject } from '../input.ts';
import { MockServerError } from '../mock-server-error.ts';

/** A record of one's own, and whose it is. */
export type OwnRecord =
  | { readonly api: 'pbx'; readonly row: PbxCdrWire }
  | { readonly api: 'autocall'; readonly row: AutocallReportWire };

/** No database holds NUL, and U+0001 stands for ids in ours. */
const REFUSED_CHARACTERS = ['\0', '\u0001'];

/** What decoders put in place of bytes that are not UTF-8. */
const UNDECODABLE = '\uFFFD';

type Issues = Parameters<typeof toIssues>[0];

const refuseRecord = (issues: Issues): never => {
  const problems = toIssues(issues).map(({ path, message }) => `${path} ${message}`);
  throw new MockServerError(problems.join('; '), { kind: 'configuration' });
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
  }
};

/**
 * Reads one wire row: one with a `sip_call_id` is a pbx call, one with a `campaign_id` an autocall report.
 *
 * @throws {MockServerError} `configuration`, naming fields and never their values
 */
export const parseRecord = (value: unknown): OwnRecord => {
  if (!isJsonObject(value)) throw new MockServerError('must be an object', { kind: 'configuration' });
  requirePrintable(value);
  if ('sip_call_id' in value) {
    const cdr = PbxCdrWire.safeParse(value);
    return cdr.success ? { api: 'pbx', row: cdr.data } : refuseRecord(cdr.error.issues);
  }
  if ('campaign_id' in value) {
    const report = AutocallReportWire.safeParse(value);
    return report.success ? { api: 'autocall', row: report.data } : refuseRecord(report.error.issues);
  }
  throw new MockServerError('has neither sip_call_id (a pbx call) nor campaign_id (an autocall report)', {
    kind: 'configuration',
  });
};
