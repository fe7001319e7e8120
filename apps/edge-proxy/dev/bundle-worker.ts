import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** A Worker as workerd takes it. */
export interface WorkerBundle {
  readonly code: string;
  readonly compatibilityDate: string;
}

const root = new URL('../', import.meta.url);

// The formatter ends every JSONC member with a comma, which JSON does not have.
const TRAILING_COMMA = /,(?=\s*[}\]])/g;

const readDeployment = async (): Promise<{ main: string; compatibilityDate: string }> => {
  const text = await readFile(new URL('wrangler.jsonc', root), 'utf8');
  const deployment: unknown = JSON.parse(text.replace(TRAILING_COMMA, ''));
  if (typeof deployment === 'object' && deployment && 'main' in deployment && 'compatibility_date' in deployment) {
    const { main, compatibility_date: compatibilityDate } = deployment;
    if (typeof main === 'string' && typeof compatibilityDate === 'string') return { main, compatibilityDate };
  }
  throw new Error('wrangler.jsonc must name main and compatibility_date');
};

/** Bundles the Worker that `wrangler.jsonc` describes, from the workspace's sources. */
export const bundleWorker = async (): Promise<WorkerBundle> => {
  const { main, compatibilityDate } = await readDeployment();
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(main, root))],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['@cdr/source', 'workerd', 'worker', 'browser'],
    logLevel: 'silent',
  });
  return { code: outputFiles[0]?.text ?? '', compatibilityDate };
};
