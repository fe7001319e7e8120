import * as z from 'zod/mini';
import { parseRate } from '../live/read-live.ts';
import { hasPostgresForConnections, OPTION_FIELDS, rate } from '../server/option-fields.ts';
import { isTokenList, parseTokens } from './parse-tokens.ts';

const WHOLE = /^\d{1,15}$/;

/** A number as a flag writes it; NaN for any other text, which its field then rejects. */
const whole = z.pipe(
  z.string(),
  z.transform((text) => (WHOLE.test(text) ? Number(text) : Number.NaN)),
);

const toItems = (text: string): string[] => text.split(',').map((item) => item.trim());

const notEmpty = z.string().check(z.minLength(1, 'must not be empty'));

const files = z.pipe(
  z.string().check(z.refine((text) => !toItems(text).includes(''), 'must be a file, or several with commas between')),
  z.transform(toItems),
);

const origins = z.pipe(
  z.pipe(
    z.string(),
    z.transform((text) => toItems(text)),
  ),
  OPTION_FIELDS.cors,
);

const tokens = z.pipe(
  z.string().check(z.refine(isTokenList, 'must be a list such as autocall=A,pbx=B,key=C')),
  z.transform(parseTokens),
);

/** The flags of the command as texts, and their values. */
export const ConfigFields = z
  .strictObject({
    port: z.pipe(whole, OPTION_FIELDS.port),
    host: OPTION_FIELDS.host,
    calls: z.optional(z.pipe(whole, OPTION_FIELDS.calls)),
    seed: z.pipe(whole, OPTION_FIELDS.seed),
    until: z.optional(OPTION_FIELDS.until),
    db: z.optional(OPTION_FIELDS.database),
    dbConnections: z.optional(z.pipe(whole, OPTION_FIELDS.databaseConnections)),
    data: z.optional(files),
    onBadLine: z.enum(['stop', 'skip']),
    live: z.optional(
      z.pipe(
        rate,
        z.transform((text) => parseRate(text)),
      ),
    ),
    recordings: z.optional(OPTION_FIELDS.recordings),
    faults: z.optional(notEmpty),
    strict: z.optional(z.boolean()),
    cors: z.optional(origins),
    tokens: z.optional(tokens),
    adminToken: z.optional(OPTION_FIELDS.adminToken),
    log: z.enum(['off', 'requests']),
  })
  .check(
    z.refine(
      ({ db, dbConnections }) => hasPostgresForConnections({ database: db, databaseConnections: dbConnections }),
      { path: ['dbConnections'], message: 'must stand beside a --db that is a postgres:// URL' },
    ),
  );

/** The flags of the command, checked. The files that they name have not been opened. */
export type Config = z.output<typeof ConfigFields>;
