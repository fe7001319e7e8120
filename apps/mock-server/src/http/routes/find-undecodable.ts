import { PBX_LIST_PARAMETERS } from '@cdr/contract';

const LISTED: ReadonlySet<string> = new Set(PBX_LIST_PARAMETERS);

const isDecodable = (text: string): boolean => {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
};

/**
 * The first list parameter of a URL whose value is not percent-encoded UTF-8. Fastify leaves such a value undecoded, and no call
 * matches it.
 */
export const findUndecodable = (url: string): string | undefined => {
  const at = url.indexOf('?');
  if (at === -1 || !url.includes('%', at)) return undefined;
  return url
    .slice(at + 1)
    .split('&')
    .filter((pair) => !isDecodable(pair))
    .flatMap((pair) => [...new URLSearchParams(pair).keys()])
    .find((name) => LISTED.has(name));
};
