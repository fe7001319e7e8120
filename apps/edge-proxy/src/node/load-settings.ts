import { type EdgeConfig, toConfigMessage } from '../config.ts';
import { type Environment, parseEnvironment } from '../env.ts';
import { type ListenAddress, parseListenAddress } from '../listen-address.ts';
import { loadEnvironment } from './load-environment.ts';

/** What a local server needs to start. */
export interface Settings {
  /** The settings as texts, for a runtime that reads them itself. */
  readonly texts: Readonly<Record<string, string>>;
  readonly config: EdgeConfig;
  readonly address: ListenAddress;
  readonly warnings: readonly string[];
}

/** @throws {Error} that lists everything to mend, one line a setting */
export const loadSettings = (env: Environment): Settings => {
  const texts = loadEnvironment(env);
  const parsed = parseEnvironment(texts);
  const address = parseListenAddress(env);
  const problems = [parsed, address].flatMap((part) => ('problems' in part ? part.problems : []));
  if ('problems' in parsed || 'problems' in address) throw new Error(toConfigMessage(problems));
  return { texts, address, ...parsed };
};
