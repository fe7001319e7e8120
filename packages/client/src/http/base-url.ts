import { type CdrError, toOptionsError } from '../core/errors.ts';

const LOOPBACK = /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** The message leaves the address out: a wrong one may contain a credential. */
const fail = (name: string, problem: string): CdrError => toOptionsError(`${name} ${problem}`);

/**
 * Normalises a base URL to its origin and path, without a slash at the end.
 *
 * @throws {CdrError} `configuration`
 */
export const toBaseUrl = (name: string, text: string, allowInsecureHttp: boolean): string => {
  const url = typeof text === 'string' && URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url?.protocol === 'http:' && (allowInsecureHttp || LOOPBACK.test(url.hostname));
  if (!url || (url.protocol !== 'https:' && !isPlain))
    throw fail(name, 'must be a URL of https:// (or allowInsecureHttp: true)');
  // The parser drops line breaks.
  if (/[\s?#]/.test(text) || url.username !== '' || url.password !== '')
    throw fail(name, 'must be origin and path alone');
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
};
