import * as z from 'zod/mini';
import { isObject } from '@cdr/shared/is-object';
import { parseUntil, UNTIL_FORM } from '../clock/read-until.ts';
import { ADMIN_TOKEN_FORM, isAdminToken } from '../http/control/guard-control.ts';
import { isOrigin, ORIGIN_FORM } from '../http/hooks/cors.ts';
import { numberIn, text } from '../lib/input-fields.ts';
import { CALL_BOUNDS, CONNECTION_BOUNDS, LIVE_BOUNDS, SEED_BOUNDS } from '../lib/option-bounds.ts';
import { parseRate, RATE_FORM } from '../live/read-live.ts';
import { DATABASE_FORM, isDatabase, POSTGRES_URL } from '../store/open-store.ts';

/** A value of one of several kinds. Its content is checked where it is read. */
const either = <Value>(mustBe: string, ...kinds: ReadonlyArray<(value: unknown) => boolean>) =>
  z.custom<Value>((value) => kinds.some((isKind) => isKind(value)), mustBe);

const isText = (value: unknown): boolean => typeof value === 'string';
const isFunction = (value: unknown): boolean => typeof value === 'function';

/** An address without a query that paths are added to. */
const isBase = (value: string): boolean =>
  URL.canParse(value) && /^https?:$/.test(new URL(value).protocol) && !/[?#]|\/$/.test(value);

/** A rate such as `5/s`, as calls in a second. */
export const rate = z.string().check(z.refine((given) => parseRate(given) !== undefined, RATE_FORM));

/** The schema of each option, whether it comes from an option, a flag or a variable. */
export const OPTION_FIELDS = {
  port: numberIn({ min: 0, max: 65_535, whole: true }),
  host: text,
  calls: numberIn(CALL_BOUNDS),
  seed: numberIn(SEED_BOUNDS),
  until: either<Date | string>(UNTIL_FORM, (value) => parseUntil(value) !== undefined),
  database: z.string().check(z.refine(isDatabase, DATABASE_FORM)),
  databaseConnections: numberIn(CONNECTION_BOUNDS),
  data: either('must be rows of pbx and autocall, or the path of a file', isText, isObject),
  live: z.union([numberIn(LIVE_BOUNDS), rate], {
    error: ({ input }) =>
      typeof input === 'string'
        ? RATE_FORM
        : `must be a number from ${LIVE_BOUNDS.min} to ${LIVE_BOUNDS.max}, or a rate such as 5/s`,
  }),
  recordings: z.string().check(z.refine(isBase, 'must be a URL such as http://127.0.0.1:4010/recordings')),
  faults: either(
    'must be a list of rules, an object with faults, or the path of a file',
    isText,
    Array.isArray,
    isObject,
  ),
  strict: z.boolean(),
  cors: z.array(z.string().check(z.refine(isOrigin, ORIGIN_FORM))),
  adminToken: z.string().check(z.refine(isAdminToken, ADMIN_TOKEN_FORM)),
  log: either('must be off or requests, or a function', isFunction, (value) => value === 'off' || value === 'requests'),
  clock: either(
    'must be a Date, an instant such as 2026-07-01T00:00:00Z, or a function that returns a Date',
    isText,
    isFunction,
    (value) => value instanceof Date,
  ),
} as const;

/** Whether an account with a number of connections has a PostgreSQL to connect to. */
export const hasPostgresForConnections = ({
  database,
  databaseConnections,
}: {
  readonly database?: string | undefined;
  readonly databaseConnections?: number | undefined;
}): boolean => databaseConnections === undefined || (database !== undefined && POSTGRES_URL.test(database));

const NEEDS_POSTGRES = {
  path: ['databaseConnections'],
  message: 'must stand beside a database that is a postgres:// URL',
};

const tokens = z.array(text);

/** One account. Its data, faults and clock are parsed already. */
const AccountFields = z
  .strictObject({
    tenant: text,
    tokens: z.strictObject({ autocall: tokens, pbx: tokens }),
    apiKeys: z.optional(tokens),
    calls: z.optional(OPTION_FIELDS.calls),
    seed: z.optional(OPTION_FIELDS.seed),
    until: z.optional(OPTION_FIELDS.until),
    database: z.optional(OPTION_FIELDS.database),
    databaseConnections: z.optional(OPTION_FIELDS.databaseConnections),
    data: z.optional(z.custom((value) => isObject(value) && 'readCdrs' in value, 'must have readCdrs and readReports')),
    live: z.optional(numberIn(LIVE_BOUNDS)),
    recordings: z.optional(OPTION_FIELDS.recordings),
    faults: z.optional(
      z.custom((value) => isObject(value) && Array.isArray(value['rules']), 'must be a plan with rules'),
    ),
    clock: z.optional(z.custom(isObject, 'must be a change of a clock')),
  })
  .check(z.refine(hasPostgresForConnections, NEEDS_POSTGRES));

const { clock, strict, cors, adminToken, log, recordings: _, ...listening } = OPTION_FIELDS;

const APP_FIELDS = {
  accounts: z.array(AccountFields).check(z.minLength(1, 'must not be empty')),
  clock,
  strict,
  cors,
  adminToken,
  log,
};

/** The options of `createMockApp`. */
export const AppFields = z.partial(z.strictObject(APP_FIELDS));

/** The options of `startMockServer`. */
export const ServerFields = z
  .partial(z.strictObject({ ...listening, ...APP_FIELDS }))
  .check(z.refine(hasPostgresForConnections, NEEDS_POSTGRES));
