import { foldStatus, PBX_LIST_PARAMETERS, PBX_STATUSES } from '@cdr/contract';
import { isOneStepAway } from '../../lib/is-one-step-away.ts';
import { toShownName, toShownValue } from '../../journal/redact.ts';

const LISTED: ReadonlySet<string> = new Set(PBX_LIST_PARAMETERS);
const NONE: ReadonlySet<string> = new Set();

/** The unknown parameters of a route's query, safe to print. */
export const findUnknownParameters = (route: string, query: Readonly<Record<string, unknown>>): string[] => {
  const known = route === 'pbx.listCdrs' ? LISTED : NONE;
  const unknown: string[] = [];
  for (const name in query) if (!known.has(name)) unknown.push(toShownName(name));
  return unknown;
};

const toHint = (similar: string | undefined): string => (similar === undefined ? '' : `; did you mean ${similar}?`);

const foldName = (name: string): string => name.toLowerCase().replaceAll(/[_-]/g, '');

/** The warning of an unknown parameter, with a similar known one. */
export const toUnknownWarning = (route: string, name: string): string => {
  const known = route === 'pbx.listCdrs' ? PBX_LIST_PARAMETERS : [];
  const similar = known.find((one) => isOneStepAway(foldName(one), foldName(name)));
  return `unknown query parameter ${name}${toHint(similar)}`;
};

/** Warnings of values that are valid and match nothing: a status that no call has. */
export const findDoubtfulValues = ({ status }: Readonly<Record<string, unknown>>): string[] => {
  if (typeof status !== 'string' || status === '') return [];
  const folded = foldStatus(status);
  const known = PBX_STATUSES.find((one) => foldStatus(one) === folded);
  if (known !== undefined) return [];
  const similar = PBX_STATUSES.find((one) => isOneStepAway(foldStatus(one), folded));
  return [`no call has status=${encodeURIComponent(String(toShownValue('status', status)))}${toHint(similar)}`];
};
