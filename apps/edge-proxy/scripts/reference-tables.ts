import { CACHE_RULES } from '../src/cache/policy/cache-rules.ts';
import { SETTINGS } from '../src/config/settings.ts';
import { PROBLEMS } from '../src/lib/edge-error.ts';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** A span in its largest whole unit. */
const toSpan = (seconds: number): string => {
  if (seconds === 0) return '';
  if (seconds % DAY === 0) return `${seconds / DAY} d`;
  if (seconds % HOUR === 0) return `${seconds / HOUR} h`;
  return seconds % MINUTE === 0 ? `${seconds / MINUTE} min` : `${seconds} s`;
};

const toTable = (head: readonly string[], rows: ReadonlyArray<readonly string[]>): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const settings = toTable(
  ['name', 'default', 'meaning'],
  SETTINGS.map(({ name, default: initial, meaning, isLocal }) => [
    `\`${name}\``,
    initial === null ? 'required' : initial === '' ? 'none' : `\`${initial}\``,
    `${meaning}${isLocal === true ? ' (local server only)' : ''}`,
  ]),
);

const cacheRules = toTable(
  ['response', 'fresh', 'then stale while revalidated', 'then stale if the provider fails'],
  CACHE_RULES.map(({ when, span }) => [
    when,
    span === null ? 'never stored' : toSpan(span.fresh),
    toSpan(span?.whileRevalidating ?? 0),
    toSpan(span?.ifError ?? 0),
  ]),
);

const problems = toTable(
  ['`type`', 'status', '`title`'],
  Object.entries(PROBLEMS).map(([kind, { status, title }]) => [`\`urn:cdr:problem:${kind}\``, String(status), title]),
);

/** The generated table of each page in docs/reference. */
export const REFERENCE_TABLES: ReadonlyMap<string, string> = new Map([
  ['edge-settings.md', settings],
  ['edge-cache.md', cacheRules],
  ['edge-responses.md', problems],
]);

const START = '<!-- generated: pnpm --filter @cdr/edge-proxy reference -->';
const END = '<!-- end -->';

/** A page with its generated table. @throws {Error} for a page without the place for one */
export const fillPage = (page: string, table: string): string => {
  const start = page.indexOf(START);
  const end = page.indexOf(END);
  if (start === -1 || end < start) throw new Error(`the page must contain ${START} and ${END}`);
  return `${page.slice(0, start)}${START}\n\n${table}\n\n${page.slice(end)}`;
};
