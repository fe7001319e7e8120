import { isObject } from '@cdr/shared/is-object';
import { type AutocallReports, createAutocallReports } from './autocall/reports.ts';
import { toOptionsError } from './core/errors.ts';
import type { CdrClientOptions } from './core/options.ts';
import { createPbxCdrs, type PbxCdrs } from './pbx/cdrs.ts';
import { toServers } from './http/servers.ts';
import { toSettings } from './http/settings.ts';
import { createTransport } from './http/transport.ts';

/** Both APIs, typed. */
export interface CdrClient {
  /** Voice broadcast and OTP calls. */
  readonly autocall: { readonly reports: AutocallReports };
  /** The cloud PBX. */
  readonly pbx: { readonly cdrs: PbxCdrs };
}

/**
 * Creates a client of both APIs, through the edge or directly. It needs no closing.
 *
 * @throws {CdrError} `configuration` for invalid options
 * @example
 * const cdr = createCdrClient({ baseUrl: 'https://edge.example', token: 'cdr_…' });
 * const call = await cdr.pbx.cdrs.get('01b7d166-b564-42ec-80a1-4ad343225934');
 */
export const createCdrClient = (options: CdrClientOptions): CdrClient => {
  if (!isObject(options)) throw toOptionsError('options must be an object');
  const settings = toSettings(options);
  const send = createTransport(settings, toServers(options, settings));
  return {
    autocall: { reports: createAutocallReports(send, settings.reader) },
    pbx: { cdrs: createPbxCdrs(send, settings) },
  };
};
