/** PostgreSQL's text holds every character but NUL, which becomes U+2400 (␀). */
export const toPostgresText = (text: string): string => (text.includes('\0') ? text.replaceAll('\0', '\u2400') : text);

const toNumber = (text: string): number => Number(text);
const toText = (text: string): string => text;

/** `2026-03-01 03:00:00+00`, as a session in UTC writes it. */
const toInstantText = (text: string): string => text.replace(' ', 'T').replace(/\+00$/, 'Z');

type Parser = (text: string) => string | number;

/** By PostgreSQL's number of a type; others stay text. @source catalog `pg_type` */
const PARSERS: ReadonlyMap<number, Parser> = new Map<number, Parser>([
  [16, (text) => (text === 't' ? 1 : 0)],
  ...[20, 21, 23, 26, 700, 701, 1700].map((type) => [type, toNumber] as const),
  [1184, toInstantText],
]);

/** How cells of results are read. */
export const POSTGRES_TYPES = {
  getTypeParser: (type: number): Parser => PARSERS.get(type) ?? toText,
};
