import * as z from 'zod/mini';

/** Spans that end today, in the zone of the page. */
export const PRESETS = ['today', 'yesterday', '7d', '30d', '90d', '12m', 'all'] as const;
export const DIRECTIONS = ['inbound', 'outbound', 'local', 'unknown'] as const;
export const DISPOSITIONS = [
  'answered',
  'no-answer',
  'busy',
  'cancelled',
  'failed',
  'congestion',
  'invalid-number',
  'unknown',
] as const;

/** Stands for "without one" in the lists of extensions and causes. */
export const NONE = '-';

/** A day has 86,400 seconds; no call lasts ten. @unit seconds */
const MAX_SECONDS = 864_000;

const isZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

const isMoment = (text: string): boolean => {
  const ms = Date.parse(text.length === 10 ? `${text}T00:00:00Z` : text);
  if (Number.isNaN(ms)) return false;
  const year = new Date(ms).getUTCFullYear();
  // `Date.parse` takes 30 February for 2 March.
  return year >= 1971 && year <= 9998 && (text.length > 10 || new Date(ms).toISOString().startsWith(text));
};

const MOMENT = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d))?$/;

const moment = z.string().check(z.regex(MOMENT), z.refine(isMoment));
const seconds = z.pipe(
  z.string().check(z.regex(/^\d{1,6}$/)),
  z.pipe(z.transform(Number), z.number().check(z.lte(MAX_SECONDS))),
);
// eslint-disable-next-line no-control-regex -- NUL and its kin are in no label, and PostgreSQL refuses NUL
const label = z.string().check(z.minLength(1), z.maxLength(64), z.regex(/^[^\u0000-\u001f\u007f]*$/));

const listOf = <Item extends z.ZodMiniType>(item: Item, maximum: number) => z.array(item).check(z.maxLength(maximum));

/** Filters that may stand in an address. */
const OPEN = {
  range: z.enum(PRESETS),
  since: moment,
  until: moment,
  zone: z.string().check(z.maxLength(64), z.refine(isZone)),
  direction: listOf(z.enum(DIRECTIONS), 4),
  disposition: listOf(z.enum(DISPOSITIONS), 8),
  ext: listOf(label, 50),
  cause: listOf(label, 50),
  /** Weekday, 1 is Monday, and hour of the zone: `1-09`. */
  hour: listOf(z.string().check(z.regex(/^[1-7]-(?:[01]\d|2[0-3])$/)), 168),
  min: seconds,
  max: seconds,
  missed: z.literal('1'),
} as const;

/** Filters that are personal data: in the fragment of an address, and in the body of a POST. */
const PERSONAL = {
  number: listOf(z.string().check(z.maxLength(40), z.regex(/^[+\d][\d\s().-]{2,}$/)), 20),
  callid: listOf(z.string().check(z.maxLength(256), z.regex(/^[\x21-\x7e]+$/)), 20),
} as const;

const ALL = { ...OPEN, ...PERSONAL };

/** The name of a filter. */
export type ParameterName = keyof typeof ALL;

/** What a page shows. A filter that is left out does not filter. */
export type Question = { readonly [Name in ParameterName]?: z.output<(typeof ALL)[Name]> };

/** A parameter that was left out. */
export interface WrongParameter {
  /** As it was written, shortened. */
  readonly name: string;
  readonly reason: 'unknown' | 'wrong' | 'repeated' | 'order';
}

const LISTS: ReadonlySet<string> = new Set(['direction', 'disposition', 'ext', 'cause', 'hour', 'number', 'callid']);
const PERSONAL_NAMES: ReadonlySet<string> = new Set(Object.keys(PERSONAL));

/** Whether a parameter never stands in a query string. */
export const isPersonal = (name: string): boolean => PERSONAL_NAMES.has(name);

const isName = (name: string): name is ParameterName => Object.hasOwn(ALL, name);

const toOrder = ({ since, until }: Question): boolean =>
  since === undefined || until === undefined || since.length !== until.length || Date.parse(since) <= Date.parse(until);

/** Reads pairs of names and values. What is wrong is left out of the question and listed. */
export const readParameters = (
  pairs: Iterable<readonly [name: string, value: string]>,
): { readonly question: Question; readonly wrong: readonly WrongParameter[] } => {
  const wrong: WrongParameter[] = [];
  const given = new Map<ParameterName, string[]>();
  const fail = (name: string, reason: WrongParameter['reason']): void => {
    if (!wrong.some((one) => one.name === name)) wrong.push({ name: name.slice(0, 40), reason });
  };
  for (const [name, value] of pairs) {
    if (!isName(name)) fail(name, 'unknown');
    else given.set(name, [...(given.get(name) ?? []), value]);
  }
  const found = new Map<string, unknown>();
  for (const [name, values] of given) {
    if (!LISTS.has(name) && values.length > 1) {
      fail(name, 'repeated');
      continue;
    }
    const read = z.safeParse(ALL[name], LISTS.has(name) ? [...new Set(values)] : values[0]);
    if (read.success) found.set(name, read.data);
    else fail(name, 'wrong');
  }
  // Each value is what its schema returned.
  const question: Question = Object.fromEntries(found);
  if (!toOrder(question)) {
    const { since: _, until: __, ...others } = question;
    return { question: others, wrong: [...wrong, { name: 'until', reason: 'order' }] };
  }
  return { question, wrong };
};

/** The pairs that {@link readParameters} reads: those of the address, or the personal ones. */
export const toPairs = (question: Question, which: 'open' | 'personal'): [name: string, value: string][] =>
  Object.entries(question).flatMap(([name, value]) => {
    if (isPersonal(name) !== (which === 'personal')) return [];
    return Array.isArray(value)
      ? value.map((one): [string, string] => [name, one])
      : [[name, String(value)] satisfies [string, string]];
  });
