import { type ConfigProblem, type EdgeConfig, toConfigMessage } from '../../config/edge-config.ts';
import { type Environment, parseEnvironment } from '../../config/parse-environment.ts';
import { type ListenAddress, parseListenAddress } from '../../config/listen-address.ts';
import type { LoadKeys } from '../../auth/key-store.ts';
import { loadEnvironment } from './load-environment.ts';
import { KeyFileError } from './load-large-keys.ts';

/** The settings of a local server. */
export interface Settings {
  /** The settings as texts, for a Worker; without a large file of keys. */
  readonly texts: Readonly<Record<string, string>>;
  readonly config: EdgeConfig;
  readonly audits: boolean;
  readonly address: ListenAddress;
  readonly metricsPort: number | null;
  readonly warnings: readonly string[];
}

/** The faults of a large file, which no text holds. */
const findKeyProblems = async (loadKeys: LoadKeys): Promise<ConfigProblem[]> => {
  try {
    await loadKeys();
    return [];
  } catch (error) {
    if (!(error instanceof KeyFileError)) throw error;
    return error.problems.map((detail) => ({ name: 'CDR_KEYS', detail }));
  }
};

/** @throws {Error} that lists every invalid setting, one line each */
export const loadSettings = async (env: Environment): Promise<Settings> => {
  const { texts, loadKeys } = loadEnvironment(env);
  const isLarge = loadKeys !== undefined && texts['CDR_KEYS'] === undefined;
  // The document is checked once at the start, then read again while the server runs.
  const checked = parseEnvironment(texts, isLarge ? loadKeys : undefined);
  const listen = parseListenAddress(env);
  const usesKeys = 'problems' in checked || checked.config.access.mode === 'keys';
  const keyProblems = isLarge && usesKeys ? await findKeyProblems(loadKeys) : [];
  const problems = [checked, listen].flatMap((part) => ('problems' in part ? part.problems : []));
  if ('problems' in checked || 'problems' in listen || keyProblems.length > 0) {
    throw new Error(toConfigMessage([...keyProblems, ...problems]));
  }
  const parsed = loadKeys ? parseEnvironment(texts, loadKeys) : checked;
  if ('problems' in parsed) throw new Error(toConfigMessage(parsed.problems));
  return { texts, ...listen, ...parsed };
};
