import { type EdgeConfig, toConfigMessage } from '../../config/edge-config.ts';
import { type Environment, parseEnvironment } from '../../config/parse-environment.ts';
import { type ListenAddress, parseListenAddress } from '../../config/listen-address.ts';
import { loadEnvironment } from './load-environment.ts';

/** The settings of a local server. */
export interface Settings {
  /** The settings as texts, for a Worker. */
  readonly texts: Readonly<Record<string, string>>;
  readonly config: EdgeConfig;
  readonly audits: boolean;
  readonly address: ListenAddress;
  readonly metricsPort: number | null;
  readonly warnings: readonly string[];
}

/** @throws {Error} that lists every invalid setting, one line each */
export const loadSettings = (env: Environment): Settings => {
  const { texts, loadKeys } = loadEnvironment(env);
  // The document is checked once at the start, then read again while the server runs.
  const checked = parseEnvironment(texts);
  const listen = parseListenAddress(env);
  const problems = [checked, listen].flatMap((part) => ('problems' in part ? part.problems : []));
  if ('problems' in checked || 'problems' in listen) throw new Error(toConfigMessage(problems));
  const parsed = loadKeys ? parseEnvironment(texts, loadKeys) : checked;
  if ('problems' in parsed) throw new Error(toConfigMessage(parsed.problems));
  return { texts, ...listen, ...parsed };
};
