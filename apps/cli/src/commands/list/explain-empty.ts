import type { CdrClient } from '@cdr/client';
import { foldStatus, PBX_STATUSES } from '@cdr/contract';
import { findSimilar } from '@cdr/command-line';
import type { FilterFlags } from './filters.ts';
import { toFilters } from './filters.ts';
import type { NamedZone } from '../../lib/read-zone.ts';

const toHint = (name: string, value: string, known: readonly string[]): string | null => {
  const similar = findSimilar(value, known);
  if (similar === null) return null;
  return `0 calls. No call of this range has the ${name} "${value}": did you mean ${similar}?`;
};

/** Extensions of the newest calls of the range. */
const readExtensions = async (client: CdrClient, flags: FilterFlags, zone: NamedZone): Promise<string[]> => {
  const { since, until } = flags;
  const { rows } = await client.pbx.cdrs.list({ ...toFilters({ since, until }, zone), limit: 500 });
  return [...new Set(rows.flatMap(({ extension }) => extension ?? []))];
};

/** Explains an empty list where a value of an open set is near one that calls have. */
export const explainEmpty = async (
  client: CdrClient,
  flags: FilterFlags,
  zone: NamedZone,
  causes: ReadonlySet<string>,
): Promise<string> => {
  const { status, cause, extension } = flags;
  const isKnown = status === undefined || PBX_STATUSES.some((known) => foldStatus(known) === foldStatus(status));
  const hint =
    (isKnown ? null : toHint('status', status, PBX_STATUSES)) ??
    (cause === undefined ? null : toHint('cause', cause, [...causes])) ??
    (extension === undefined ? null : toHint('extension', extension, await readExtensions(client, flags, zone)));
  return hint ?? '0 calls';
};
