import { readFile } from 'node:fs/promises';
import { bundleWorker as bundle } from '@cdr/test-support';

/** A Worker as workerd takes it. */
export interface WorkerBundle {
  readonly code: string;
  readonly compatibilityDate: string;
}

const root = new URL('../', import.meta.url);

// The formatter ends every JSONC member with a comma, which JSON does not have; comments stand on lines of their own.
const NOT_JSON = /^\s*\/\/.*$|,(?=\s*(?:\/\/.*\s*)*[}\]])/gm;

const readDeployment = async (): Promise<{ main: string; compatibilityDate: string }> => {
  const text = await readFile(new URL('wrangler.jsonc', root), 'utf8');
  const deployment: unknown = JSON.parse(text.replace(NOT_JSON, ''));
  if (typeof deployment === 'object' && deployment && 'main' in deployment && 'compatibility_date' in deployment) {
    const { main, compatibility_date: compatibilityDate } = deployment;
    if (typeof main === 'string' && typeof compatibilityDate === 'string') return { main, compatibilityDate };
  }
  throw new Error('wrangler.jsonc must name main and compatibility_date');
};

/**
 * Bundles a Worker from the workspace's sources.
 *
 * @param entry a path in this package or a URL @default the one that `wrangler.jsonc` describes
 */
export const bundleWorker = async (entry?: string): Promise<WorkerBundle> => {
  const { main, compatibilityDate } = await readDeployment();
  return { code: await bundle(new URL(entry ?? main, root)), compatibilityDate };
};
