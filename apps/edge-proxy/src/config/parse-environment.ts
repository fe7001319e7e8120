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

/** A valid configuration with its warnings, or all faults. */
export type ParsedEnvironment =
  | {
      readonly config: EdgeConfig;
      /** Whether each response with personal data is audited. */
      readonly audits: boolean;
      readonly warnings: readonly string[];
    }
  | { readonly problems: readonly ConfigProblem[] };

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

interface AccessSettings {
  readonly mode: string;
  readonly keysText: string;
  readonly loadKeys: LoadKeys | undefined;
}

const parseAccess = ({ mode, keysText, loadKeys }: AccessSettings, problems: ConfigProblem[]): EdgeAccess => {
  if (mode === 'passthrough') return { mode };
  if (mode !== 'keys') {
    problems.push({ name: 'CDR_MODE', detail: 'must be passthrough or keys' });
    return { mode: 'passthrough' };
  }
  if (loadKeys) return { mode, loadKeys };
  if (keysText === '') {
    problems.push({ name: 'CDR_KEYS', detail: 'must be set when CDR_MODE is keys' });
    return { mode: 'passthrough' };
  }
  const value = parseJson(keysText);
  if (value === undefined) {
    problems.push({ name: 'CDR_KEYS', detail: 'must be JSON: a list of keys' });
    return { mode: 'passthrough' };
  }
  const read = readEdgeKeys(value);
  if ('keys' in read) return { mode, keys: read.keys };
  problems.push(...read.problems.map((detail) => ({ name: 'CDR_KEYS', detail })));
  return { mode: 'passthrough' };
};

const toList = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** A switch. @default off */
const parseSwitch = (name: string, text: string, problems: ConfigProblem[]): boolean => {
  if (text === '' || text === 'off') return false;
  if (text !== 'on') problems.push({ name, detail: 'must be on or off' });
  return true;
};

const parseInsecureOrigins = (text: string, problems: ConfigProblem[]): string[] => {
  const origins = toList(text);
  if (origins.some((origin) => findOriginProblem(origin, origins) !== null)) {
    problems.push({ name: 'ALLOW_INSECURE_ORIGINS', detail: 'must be origins with commas between: http://host:port' });
  }
  return origins;
};

/**
 * The configuration in an environment's texts.
 *
 * @param loadKeys loads the keys, where they are not in the environment
 */
export const parseEnvironment = (env: Environment, loadKeys?: LoadKeys): ParsedEnvironment => {
  const problems: ConfigProblem[] = [];
  const text = (name: string): string => env[name]?.trim() ?? '';
  for (const name of ['AUTOCALL_ORIGIN', 'PBX_ORIGIN', 'CDR_SECRET']) {
    if (text(name) === '') problems.push({ name, detail: 'must be set' });
  }
  const config: EdgeConfig = {
    origins: { autocall: text('AUTOCALL_ORIGIN'), pbx: text('PBX_ORIGIN') },
    insecureOrigins: parseInsecureOrigins(text('ALLOW_INSECURE_ORIGINS'), problems),
    secret: text('CDR_SECRET'),
    access: parseAccess({ mode: text('CDR_MODE') || 'passthrough', keysText: text('CDR_KEYS'), loadKeys }, problems),
    corsOrigins: toList(text('CDR_CORS_ORIGINS')),
    cacheOtpCodes: parseSwitch('CDR_STORE_OTP', text('CDR_STORE_OTP'), problems),
  };
  const audits = parseSwitch('CDR_AUDIT', text('CDR_AUDIT'), problems);
  const missing = new Set(problems.map(({ name }) => name));
  problems.push(...findConfigProblems(config).filter(({ name }) => !missing.has(name)));
  if (problems.length > 0) return { problems };
  const isIgnored = config.access.mode === 'passthrough' && text('CDR_KEYS') !== '';
  const warnings = isIgnored ? ['CDR_KEYS is ignored: set CDR_MODE to keys to use it'] : [];
  return { config, audits, warnings: [...warnings, ...findConfigWarnings(config)] };
};
