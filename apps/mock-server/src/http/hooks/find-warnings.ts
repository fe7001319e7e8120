import { foldStatus, PBX_LIST_PARAMETERS, PBX_STATUSES } from '@cdr/contract';
import { isOneStepAway } from '../../lib/is-one-step-away.ts';
import { toShownName, toShownValue } from '../../journal/redact.ts';

const LISTED: ReadonlySet<string> = new Set(PBX_LIST_PARAMETERS);
const NONE: ReadonlySet<string> = new Set();

/** The parameters of a route's query that it does not have, safe to print. */
export const findUnknownParameters = (route: string, query: Readonly<Record<string, unknown>>): string[] => {
  const known = route === 'pbx.listCdrs' ? LISTED : NONE;
  const unknown: string[] = [];
  for (const name in query) if (!known.has(name)) unknown.push(toShownName(name));
  return unknown;
};

const toHint = (meant: string | undefined): string => (meant === undefined ? '' : `; did you mean ${meant}?`);

const foldName = (name: string): string => name.toLowerCase().replaceAll(/[_-]/g, '');

/** What is said of an unknown parameter, and which one was meant where that can be told. */
export const toUnknownWarning = (route: string, name: string): string => {
  const known = route === 'pbx.listCdrs' ? PBX_LIST_PARAMETERS : [];
  const meant = known.find((one) => isOneStepAway(foldName(one), foldName(name)));
  return `unknown query parameter ${name}${toHint(meant)}`;
};

/** What a caller may have got wrong without being told: a status that nobody has is no error, and finds nothing. */
export const findDoubtfulValues = ({ status }: Readonly<Record<string, unknown>>): string[] => {
  if (typeof status !== 'string' || status === '') return [];
  const folded = foldStatus(status);
  const known = PBX_STATUSES.find((one) => foldStatus(one) === folded);
  if (known !== undefined) return [];
  const meant = PBX_STATUSES.find((one) => isOneStepAway(foldStatus(one), folded));
  return [`no call has status=${encodeURIComponent(String(toShownValue('status', status)))}${toHint(meant)}`];
};
