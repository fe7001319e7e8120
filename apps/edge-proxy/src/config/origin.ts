const parseOrigin = (text: string): URL | null => {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  const isBare =
    url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '' && url.password === '';
  return isBare ? url : null;
};

/** Whether a text is an origin in the one spelling that browsers send. */
export const isOrigin = (text: string): boolean => parseOrigin(text)?.origin === text;

/** Whether an origin is reached without encryption. */
export const isInsecureOrigin = (text: string): boolean => parseOrigin(text)?.protocol === 'http:';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Whether an origin is this machine, so that no request leaves it. */
export const isLoopbackOrigin = (text: string): boolean => LOOPBACK.test(parseOrigin(text)?.hostname ?? '');

/** The fault of a provider's origin; null for a valid one. Never the origin itself, which may contain a password. */
export const findOriginProblem = (text: string, insecureOrigins: readonly string[]): string | null => {
  const url = parseOrigin(text);
  if (!url) return 'must be an origin: https://host or https://host:port, without a path';
  if (url.protocol === 'https:') return null;
  const isAllowed = insecureOrigins.some((allowed) => parseOrigin(allowed)?.origin === url.origin);
  return isAllowed ? null : 'must be https, unless ALLOW_INSECURE_ORIGINS lists this origin';
};

/** The canonical spelling of a valid origin. */
export const toOrigin = (text: string): string => new URL(text).origin;
