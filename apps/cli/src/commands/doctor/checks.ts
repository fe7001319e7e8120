import { type CdrClient, CdrError, type PbxCdr } from '@cdr/client';
import { ContractError, decode, PbxCdrWire } from '@cdr/contract';
import { readVersion } from '../../read-version.ts';

/** What one check found. */
export interface Check {
  readonly name: string;
  readonly result: 'ok' | 'warning' | 'failed';
  /** What was found, and what to do about it. */
  readonly detail: string;
}

/** A clock that is further off reads ranges wrongly. @unit milliseconds */
const MAX_SKEW_MS = 5000;
/** Rows that are compared with the contract. */
const ROWS = 500;

const ok = (name: string, detail: string): Check => ({ name, result: 'ok', detail });
const warn = (name: string, detail: string): Check => ({ name, result: 'warning', detail });

/** The versions that a bug report needs. */
export const checkVersions = (): Check => ok('versions', `cdr ${readVersion()}, Node ${process.versions.node}`);

const checkClock = (headers: Headers): Check => {
  const date = Date.parse(headers.get('date') ?? '');
  if (Number.isNaN(date)) return warn('clock', 'the server sends no date: its clock cannot be compared');
  const skew = Math.round((Date.now() - date) / 1000);
  if (Math.abs(skew) * 1000 <= MAX_SKEW_MS) return ok('clock', `${Math.abs(skew)} s apart`);
  return warn('clock', `this machine is ${Math.abs(skew)} s ${skew > 0 ? 'ahead' : 'behind'}: set its clock by NTP`);
};

const checkContract = (rows: readonly PbxCdr[]): Check => {
  const faults = new Map<string, number>();
  for (const { raw } of rows) {
    try {
      decode(PbxCdrWire, raw);
    } catch (error) {
      if (!(error instanceof ContractError)) throw error;
      for (const { path } of error.issues) faults.set(path, (faults.get(path) ?? 0) + 1);
    }
  }
  const known = new Set<string>(Object.keys(PbxCdrWire.shape));
  const added = [...new Set(rows.flatMap(({ raw }) => Object.keys(raw)))].filter((key) => !known.has(key));
  if (faults.size === 0 && added.length === 0)
    return ok('contract', `${rows.length} calls are as the contract has them`);
  const parts = [
    ...[...faults].map(([path, count]) => `${path} differs in ${count} of ${rows.length}`),
    ...(added.length > 0 ? [`unknown fields: ${added.join(', ')}`] : []),
  ];
  return warn('contract', `${parts.join('; ')}: update @cdr/cli, or report it`);
};

const checkScopes = async (client: CdrClient): Promise<Check> => {
  try {
    await client.pbx.cdrs.list({ phone: '0900000000', limit: 1 });
    return ok('scopes', 'numbers are shown');
  } catch (error) {
    if (!CdrError.isInstance(error) || error.kind !== 'forbidden') throw error;
    return warn('scopes', 'this key lacks the scope pii: numbers are masked, and cdr sync needs it');
  }
};

/** Checks of a pbx API, or of an edge before it. @throws {CdrError} where it does not answer, or refuses the credential */
export const checkApi = async (client: CdrClient): Promise<readonly Check[]> => {
  const { data, response } = await client.pbx.cdrs.list({ limit: ROWS }).withResponse();
  const headers = new Headers(response.headers);
  return [
    ok('address', 'the server answers'),
    ok('credential', 'the server takes it'),
    await checkScopes(client),
    checkClock(headers),
    checkContract(data.rows),
    ...(data.total === 0
      ? [warn('calls', 'the account has no call')]
      : [ok('calls', `${data.total.toLocaleString('en')} calls`)]),
  ];
};

const ADVICE: Partial<Record<CdrError['kind'], readonly [name: string, advice: string]>> = {
  unauthorized: ['credential', 'the credential is wrong or has expired: get a new one'],
  forbidden: ['scopes', 'the key lacks the scope pbx: get one that has it'],
  network: ['address', 'check the address, the network and HTTPS_PROXY'],
  timeout: ['address', 'the server is slow or a firewall drops packets'],
  'not-found': ['address', 'no such API there: check the path of the address'],
  protocol: ['address', 'something else answers there: check the address'],
  decode: ['contract', 'something else answers there, or the API has changed'],
};

/** What an error of the API means. */
export const toFailedCheck = (error: CdrError): Check => {
  const [name, advice] = ADVICE[error.kind] ?? ['server', 'try again later'];
  return { name, result: 'failed', detail: `${error.message}: ${advice}` };
};
