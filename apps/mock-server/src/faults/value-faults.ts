import type { FaultDefinition } from './fault-definition.ts';

const STATUS = /"status":(?:"(?:[^"\\]|\\.)*"|null)/g;
const SECONDS = /"(duration|billsec)":("?)(\d+)\2(,?)/g;
const TIME = /"(time_started|time_answered|time_ended|created_at|started_at|ended_at)":"([\d: -]*)"/g;

type Change = (found: readonly string[]) => string;

const NUMBER_CHANGES: readonly Change[] = [
  // The last key of a row has no comma behind it, and keeps the one in front of it.
  ([, name, , , comma]) => (comma === '' ? `"${name}":null` : ''),
  ([, name, quote, digits, comma]) => `"${name}":${quote}-${Number(digits) || 1}${quote}${comma}`,
  ([, name, , , comma]) => `"${name}":null${comma}`,
];

const TIME_CHANGES: readonly Change[] = [
  ([, name, time = '']) => `"${name}":"${time === '' ? '' : `${time}.123`}"`,
  ([, name]) => `"${name}":"N/A"`,
  ([, name, time = '']) => `"${name}":"${time === '' ? '' : `${time.slice(0, 4)}-02-30${time.slice(10)}`}"`,
  ([, name]) => `"${name}":"0000-00-00 00:00:00"`,
];

/** Applies one change after another to the matches of a pattern, so that neighbouring rows differ. */
const byTurns = (body: string, pattern: RegExp, changes: readonly Change[]): string => {
  let turn = 0;
  return body.replace(pattern, (...found: string[]) => {
    const change = changes[turn % changes.length];
    turn += 1;
    return change === undefined ? (found[0] ?? '') : change(found);
  });
};

/** Faults of single values. Another fault may have changed the body already, so that it is not JSON. */
export const VALUE_FAULTS = {
  'unknown-status': {
    code: 636,
    about: 'every status is undocumented',
    parameters: {},
    alterBody: (body) => body.replace(STATUS, '"status":"TRANSFERRED"'),
  },
  'odd-values': {
    code: 637,
    about: 'negative and missing numbers; times with milliseconds, N/A and impossible dates',
    parameters: {},
    alterBody: (body) => byTurns(byTurns(body, SECONDS, NUMBER_CHANGES), TIME, TIME_CHANGES),
  },
} as const satisfies Record<string, FaultDefinition>;
