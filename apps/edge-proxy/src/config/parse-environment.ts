import type { LoadKeys } from '../auth/key-store.ts';
import { readEdgeKeys } from '../auth/read-edge-keys.ts';
import {
  type ConfigProblem,
  type EdgeAccess,
  type EdgeConfig,
  findConfigProblems,
  findConfigWarnings,
} from './edge-config.ts';
import { findOriginProblem } from './origin.ts';
import * as z from 'zod/mini';

/** Settings by name. An empty text is an absent setting. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Every setting of an edge, in either runtime. */
export const SETTING_NAMES = [
  'AUTOCALL_ORIGIN',
  'PBX_ORIGIN',
  'CDR_SECRET',
  'CDR_MODE',
  'CDR_KEYS',
  'ALLOW_INSECURE_ORIGINS',
  'CDR_CORS_ORIGINS',
  'CDR_STORE_OTP',
  'CDR_AUDIT',
] as const;

type SettingName = (typeof SETTING_NAMES)[number];

/** A valid configuration with its warnings, or all faults. */
export type ParsedEnvironment =
  | {
      readonly config: EdgeConfig;
      /** Whether each response with personal data is audited. */
      readonly audits: boolean;
      readonly warnings: readonly string[];
    }
  | { readonly problems: readonly ConfigProblem[] };

const Required = z.string().check(z.minLength(1, 'must be set'));

const Mode = z.pipe(
  z.enum(['', 'passthrough', 'keys'], 'must be passthrough or keys'),
  z.transform((mode) => mode || 'passthrough'),
);

const Switch = z.pipe(
  z.enum(['', 'off', 'on'], 'must be on or off'),
  z.transform((text) => text === 'on'),
);

const toList = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

const List = z.pipe(z.string(), z.transform(toList));

const InsecureOrigins = List.check(
  z.refine((origins) => origins.every((origin) => findOriginProblem(origin, origins) === null), {
    error: 'must be origins with commas between: http://host:port',
  }),
);

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The keys in `CDR_KEYS`, or its faults. */
const parseKeys = (text: string): ReturnType<typeof readEdgeKeys> => {
  if (text === '') return { problems: ['must be set when CDR_MODE is keys'] };
  const value = parseJson(text);
  return value === undefined ? { problems: ['must be JSON: a list of keys'] } : readEdgeKeys(value);
};

/**
 * The configuration in an environment's texts. Every fault is reported at once.
 *
 * @param loadKeys loads the keys, where they are not in the environment
 */
export const parseEnvironment = (env: Environment, loadKeys?: LoadKeys): ParsedEnvironment => {
  const problems: ConfigProblem[] = [];
  const text = (name: SettingName): string => env[name]?.trim() ?? '';
  const read = <Value>(name: SettingName, schema: z.ZodMiniType<Value>, fallback: Value): Value => {
    const { success, data, error } = schema.safeParse(text(name));
    if (success) return data;
    problems.push({ name, detail: error.issues[0]?.message ?? 'is invalid' });
    return fallback;
  };
  const readAccess = (): EdgeAccess => {
    const mode = read('CDR_MODE', Mode, 'passthrough');
    if (mode === 'passthrough') return { mode };
    if (loadKeys) return { mode: 'keys', loadKeys };
    const parsed = parseKeys(text('CDR_KEYS'));
    if ('keys' in parsed) return { mode: 'keys', keys: parsed.keys };
    problems.push(...parsed.problems.map((detail) => ({ name: 'CDR_KEYS', detail })));
    return { mode: 'passthrough' };
  };
  const config: EdgeConfig = {
    origins: { autocall: read('AUTOCALL_ORIGIN', Required, ''), pbx: read('PBX_ORIGIN', Required, '') },
    secret: read('CDR_SECRET', Required, ''),
    insecureOrigins: read('ALLOW_INSECURE_ORIGINS', InsecureOrigins, toList(text('ALLOW_INSECURE_ORIGINS'))),
    access: readAccess(),
    corsOrigins: read('CDR_CORS_ORIGINS', List, []),
    cacheOtpCodes: read('CDR_STORE_OTP', Switch, false),
  };
  const audits = read('CDR_AUDIT', Switch, false);
  const reported = new Set(problems.map(({ name }) => name));
  problems.push(...findConfigProblems(config).filter(({ name }) => !reported.has(name)));
  if (problems.length > 0) return { problems };
  const isIgnored = config.access.mode === 'passthrough' && text('CDR_KEYS') !== '';
  const warnings = isIgnored ? ['CDR_KEYS is ignored: set CDR_MODE to keys to use it'] : [];
  return { config, audits, warnings: [...warnings, ...findConfigWarnings(config)] };
};
