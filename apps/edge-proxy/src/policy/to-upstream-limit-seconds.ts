// Also finds the directives in `max-age=60;private`, which is not grammatical but clear in its intent.
const DIRECTIVE = /([\w-]+)(?:\s*=\s*(?:"([^"]*)"|([^\s,;"]*)))?/g;
const SECONDS = /^\d+$/;

const FORBIDDING: ReadonlySet<string> = new Set(['no-store', 'no-cache', 'private']);
const LIMITING: ReadonlySet<string> = new Set(['max-age', 's-maxage']);

const parseSeconds = (text: string | null | undefined): number =>
  text !== null && text !== undefined && SECONDS.test(text) ? Number(text) : 0;

/**
 * The longest that a provider's `Cache-Control` allows; Infinity where it says nothing. A lifetime that is not a number
 * is none, and the time that an answer spent in caches before us counts.
 *
 * @unit seconds
 * @source RFC 9111, sections 4.2.1 and 5.2.2
 */
export const toUpstreamLimitSeconds = (headers: Headers): number => {
  let limit = Infinity;
  for (const [, name = '', quoted, plain] of (headers.get('cache-control') ?? '').matchAll(DIRECTIVE)) {
    const directive = name.toLowerCase();
    if (FORBIDDING.has(directive)) return 0;
    if (LIMITING.has(directive)) limit = Math.min(limit, parseSeconds(quoted ?? plain));
  }
  return Math.max(0, limit - parseSeconds(headers.get('age')));
};
