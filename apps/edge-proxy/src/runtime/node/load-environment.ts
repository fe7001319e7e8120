import type { LoadKeys } from '../../auth/key-store.ts';
import { type Environment, SETTING_NAMES } from '../../config/parse-environment.ts';
import { isInlineKeys } from '../../config/is-inline-keys.ts';
import { createKeyFileLoader, readKeyFile } from './read-key-file.ts';

/** An environment with the contents of the files that it names. */
export interface LoadedEnvironment {
  readonly texts: Record<string, string>;
  /** Reads the file of keys again; absent without a file. Only this reads a large file. */
  readonly loadKeys?: LoadKeys;
}

/**
 * The settings in an environment. A `CDR_KEYS` that is not JSON is the path of a file, which may change.
 *
 * @throws {Error} as {@link readKeyFile}
 */
export const loadEnvironment = (env: Environment): LoadedEnvironment => {
  const texts: Record<string, string> = {};
  for (const name of SETTING_NAMES) {
    const text = env[name];
    if (text !== undefined) texts[name] = text;
  }
  const keys = texts['CDR_KEYS']?.trim() ?? '';
  if (keys === '' || isInlineKeys(keys)) return { texts };
  const { CDR_KEYS: _path, ...others } = texts;
  const text = readKeyFile(keys);
  return { texts: text === null ? others : { ...others, CDR_KEYS: text }, loadKeys: createKeyFileLoader(keys) };
};
