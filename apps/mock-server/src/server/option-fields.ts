import * as z from 'zod/mini';
import { ADMIN_TOKEN_FORM, isAdminToken } from '../http/control/guard-control.ts';
import { parseUntil, UNTIL_FORM } from '../clock/read-until.ts';
import { isJsonObject } from '../lib/input.ts';
import { RATE_FORM, parseRate } from '../live/read-live.ts';
import { isOrigin, ORIGINS_FORM } from '../http/hooks/cors.ts';
import { CALL_BOUNDS, CONNECTION_BOUNDS, LIVE_BOUNDS, SEED_BOUNDS } from '../lib/option-bounds.ts';
import { DATABASE_FORM, isDatabase } from '../store/open-store.ts';

interface Bounds {
  readonly min: number;
  readonly max: number;
}

const whole = ({ min, max }: Bounds) => {
  const mustBe = `must be a whole number from ${min} to ${max}`;
  return z.int(mustBe).check(z.gte(min, mustBe), z.lte(max, mustBe));
};

const number = ({ min, max }: Bounds) => {
  const mustBe = `must be a number from ${min} to ${max}`;
  return z.number(mustBe).check(z.gte(min, mustBe), z.lte(max, mustBe));
};

const text = z.string('must be a text').check(z.minLength(1, 'must not be empty'));

const rate = z.string(RATE_FORM).check(z.refine((given) => parseRate(given) !== undefined, RATE_FORM));

/** A value of several kinds, each of which what reads it checks further. */
const either = <Value>(mustBe: string, ...kinds: ReadonlyArray<(value: unknown) => boolean>) =>
  z.custom<Value>((value) => kinds.some((isKind) => isKind(value)), mustBe);

const isText = (value: unknown): boolean => typeof value === 'string';
const isFunction = (value: unknown): boolean => typeof value === 'function';

/** What each option must be, however it is given: as an option, a flag or a variable. */
export const OPTION_FIELDS = {
  port: whole({ min: 0, max: 65_535 }),
  host: text,
  calls: whole(CALL_BOUNDS),
  seed: whole(SEED_BOUNDS),
  until: either<Date | string>(UNTIL_FORM, (value) => parseUntil(value) !== undefined),
  database: z.string('must be a text').check(z.refine(isDatabase, DATABASE_FORM)),
  databaseConnections: whole(CONNECTION_BOUNDS),
  data: either('must be rows of pbx and autocall, or the path of a file', isText, isJsonObject),
  live: z.union([number(LIVE_BOUNDS), rate], {
    error: ({ input }) =>
      typeof input === 'string'
        ? RATE_FORM
        : `must be a number from ${LIVE_BOUNDS.min} to ${LIVE_BOUNDS.max}, or a rate such as 5/s`,
  }),
  faults: either(
    'must be a list of rules, an object with faults, or the path of a file',
    isText,
    Array.isArray,
    isJsonObject,
  ),
  strict: z.boolean('must be true or false'),
  cors: z.array(z.string(ORIGINS_FORM).check(z.refine(isOrigin, ORIGINS_FORM)), ORIGINS_FORM),
  adminToken: z.string('must be a text').check(z.refine(isAdminToken, ADMIN_TOKEN_FORM)),
  log: either('must be off or requests, or a function', isFunction, (value) => value === 'off' || value === 'requests'),
  clock: either(
    'must be a Date, an instant such as 2026-07-01T00:00:00Z, or a function that returns a Date',
    isText,
    isFunction,
    (value) => value instanceof Date,
  ),
} as const;

const tokens = z.array(text, 'must be a list of tokens');

/** One account. Its data, faults and clock are what reading them has made. */
export const ACCOUNT_FIELDS = {
  tenant: text,
  tokens: z.strictObject({ autocall: tokens, pbx: tokens }, 'must be an object with lists: autocall, pbx'),
  apiKeys: z.optional(z.array(text, 'must be a list of keys')),
  calls: z.optional(OPTION_FIELDS.calls),
  seed: z.optional(OPTION_FIELDS.seed),
  until: z.optional(OPTION_FIELDS.until),
  database: z.optional(OPTION_FIELDS.database),
  databaseConnections: z.optional(OPTION_FIELDS.databaseConnections),
  data: z.optional(
    z.custom((value) => isJsonObject(value) && 'readCdrs' in value, 'must have readCdrs and readReports'),
  ),
  live: z.optional(number(LIVE_BOUNDS)),
  faults: z.optional(
    z.custom((value) => isJsonObject(value) && Array.isArray(value['rules']), 'must be a plan with rules'),
  ),
  clock: z.optional(z.custom(isJsonObject, 'must be a change of a clock')),
} as const;
