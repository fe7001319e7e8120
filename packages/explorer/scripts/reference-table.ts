import { DIRECTIONS, DISPOSITIONS, isPersonal, type ParameterName, PRESETS } from '../src/shared/parameters.ts';

const list = (values: readonly string[]): string => values.map((value) => `\`${value}\``).join(', ');

/** What each filter takes, and how often it may be there. */
const FILTERS: Readonly<Record<ParameterName, readonly [takes: string, most: number]>> = {
  range: [list(PRESETS), 1],
  since: ['a day of the zone, or an ISO 8601 time with an offset', 1],
  until: ['likewise; the range ends before it', 1],
  zone: ['an IANA name or an offset', 1],
  direction: [list(DIRECTIONS), DIRECTIONS.length],
  disposition: [list(DISPOSITIONS), DISPOSITIONS.length],
  ext: ['an extension of any leg; `-`: none', 50],
  cause: ['a hangup cause of any leg; `-`: none', 50],
  hour: ['weekday, 1 is Monday, and hour of the zone: `1-09`', 168],
  min: ['seconds of talk, at least', 1],
  max: ['seconds of talk, at most', 1],
  missed: ['`1`: missed conversations alone', 1],
  number: ['a phone number of any leg: `0…`, `84…`, `+84…`', 20],
  callid: ['an id or a Call-ID of any leg', 20],
};

const toRow = ([name, [takes, most]]: readonly [string, readonly [string, number]]): string =>
  `| \`${name}\` | ${takes} | ${most} | ${isPersonal(name) ? 'fragment; body' : 'query'} |`;

/** The table of filters. */
export const FILTER_TABLE = [
  '| filter | takes | times | place |',
  '| --- | --- | --- | --- |',
  ...Object.entries(FILTERS).map(toRow),
].join('\n');

const [START, END] = ['<!-- filters -->', '<!-- /filters -->'];

/** A page with the table between its marks. */
export const fillPage = (page: string): string => {
  const [before = '', rest = ''] = page.split(START);
  const [, after = ''] = rest.split(END);
  return `${before}${START}\n\n${FILTER_TABLE}\n\n${END}${after}`;
};
