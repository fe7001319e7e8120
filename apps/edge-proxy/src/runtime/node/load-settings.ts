import { type EdgeConfig, toConfigMessage } from '../../config/edge-config.ts';
import { type Environment, parseEnvironment } from '../../config/parse-environment.ts';
import { type ListenAddress, parseListenAddress } from '../../config/listen-address.ts';
import { loadEnvironment } from './load-environment.ts';

/** What a local server needs to start. */
export interface Settings {
  /** The settings as texts, for a runtime that reads them itself. */
  readonly texts: Readonly<Record<string, string>>;
  readonly config: EdgeConfig;
  readonly audits: boolean;
  readonly address: ListenAddress;
  readonly metricsPort: number | null;
  readonly warnings: readonly string[];
}

/** @throws {Error} that lists everything to mend, one line a setting */
export const loadSettings = (env: Environment): Settings => {
  const { texts, loadKeys } = loadEnvironment(env);
  // The document is checked once as it is at the start, then read anew for as long as the server runs.
  const checked = parseEnvironment(texts);
  const listen = parseListenAddress(env);
  const problems = [checked, listen].flatMap((part) => ('problems' in part ? part.problems : []));
  if ('problems' in checked || 'problems' in listen) throw new Error(toConfigMessage(problems));
  const parsed = loadKeys ? parseEnvironment(texts, loadKeys) : checked;
  if ('problems' in parsed) throw new Error(toConfigMessage(parsed.problems));
  return { texts, ...listen, ...parsed };
};
