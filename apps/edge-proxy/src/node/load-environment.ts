import { readFileSync } from 'node:fs';
import { type Environment, SETTING_NAMES } from '../env.ts';

/**
 * The settings in an environment. A `CDR_KEYS` that is no JSON list is the path of a file that holds one.
 *
 * @throws {Error} for a file that cannot be read; the message holds no path, which may be a misplaced list of keys
 */
export const loadEnvironment = (env: Environment): Record<string, string> => {
  const settings: Record<string, string> = {};
  for (const name of SETTING_NAMES) {
    const text = env[name];
    if (text !== undefined) settings[name] = text;
  }
  const keys = settings['CDR_KEYS']?.trim() ?? '';
  if (keys === '' || keys.startsWith('[')) return settings;
  try {
    return { ...settings, CDR_KEYS: readFileSync(keys, 'utf8') };
  } catch (error) {
    throw new Error('CDR_KEYS must be a JSON list of keys, or the path of a file that holds one', { cause: error });
  }
};
