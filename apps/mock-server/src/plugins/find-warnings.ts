import { foldStatus, PBX_LIST_PARAMETERS, PBX_STATUSES } from '@cdr/contract';

const LISTED: ReadonlySet<string> = new Set(PBX_LIST_PARAMETERS);
const NONE: ReadonlySet<string> = new Set();
const LONGEST_NAME = 60;

/** Names and values of callers may hold anything; a header and a journal may not. A query holds no lone surrogates. */
const quote = (text: string): string => encodeURIComponent(text).slice(0, LONGEST_NAME);

/** The parameters of a route's query that it does not have, safe to print. */
export const findUnknownParameters = (route: string, query: Readonly<Record<string, unknown>>): string[] => {
  const known = route === 'pbx.listCdrs' ? LISTED : NONE;
  const unknown: string[] = [];
  for (const name in query) if (!known.has(name)) unknown.push(quote(name));
  return unknown;
};

const isOneStepAway = (text: string, other: string): boolean => {
  if (Math.abs(text.length - other.length) > 1) return false;
  let [at, rest] = [0, 0];
  while (at < text.length && text[at] === other[at]) at += 1;
  while (rest < text.length - at && rest < other.length - at && text.at(-1 - rest) === other.at(-1 - rest)) rest += 1;
  return Math.max(text.length, other.length) - at - rest <= 2;
};

/** What a caller may have got wrong without being told: a status that nobody has is no error, and finds nothing. */
export const findDoubtfulValues = ({ status }: Readonly<Record<string, unknown>>): string[] => {
  if (typeof status !== 'string') return [];
  const folded = foldStatus(status);
  const known = PBX_STATUSES.find((one) => foldStatus(one) === folded);
  if (known !== undefined) return [];
  const meant = PBX_STATUSES.find((one) => isOneStepAway(foldStatus(one), folded));
  return [`no call has status=${quote(status)}${meant === undefined ? '' : `; did you mean ${meant}?`}`];
};
