import { join } from 'node:path';
import envPaths from 'env-paths';

const paths = envPaths('cdr', { suffix: '' });

/** Where profiles are kept. */
export const CONFIG_FILE = join(paths.config, 'config.toml');

/** Where the default target lies. */
export const DATA_FOLDER = paths.data;

/** Where commands keep how far they have come. */
export const STATE_FOLDER = paths.log;
