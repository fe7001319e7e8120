import { CdrError } from './errors.ts';

const LOOPBACK = /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** No address in the message: a wrong one may hold a credential. */
const refuse = (name: string, problem: string): CdrError =>
  new CdrError(`${name} ${problem}`, { kind: 'configuration', operation: 'createCdrClient' });

const parse = (name: string, text: string): URL => {
  try {
    return new URL(text);
  } catch {
    throw refuse(name, 'must be an absolute URL such as https://host');
  }
};

/**
 * A base URL in the form to which paths are added: its origin and its own path, without a slash at the end.
 *
 * @throws {CdrError} `configuration`
 */
export const toBaseUrl = (name: string, text: string, allowInsecureHttp: boolean): string => {
  const url = parse(name, text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refuse(name, 'must begin with https://');
  if (url.username !== '' || url.password !== '') throw refuse(name, 'must not hold a credential: give it as `token`');
  if (/[?#]/.test(text)) throw refuse(name, 'must not hold a query or a fragment');
  if (url.protocol === 'http:' && !allowInsecureHttp && !LOOPBACK.test(url.hostname)) {
    throw refuse(
      name,
      'must begin with https://: plain http would show tokens and call records to the network (allowInsecureHttp: true permits it)',
    );
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
};
