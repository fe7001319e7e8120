import { fileURLToPath } from 'node:url';

/** Bundles a Worker, and the workspace packages that it imports, from their sources. */
export const bundleWorker = async (entry: URL): Promise<string> => {
  const { build, stop } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(entry)],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['@cdr/source', 'workerd', 'worker', 'browser'],
    external: ['cloudflare:workers'],
    logLevel: 'silent',
  });
  // The service of esbuild is a process, which would outlive its last use.
  await stop();
  return outputFiles[0]?.text ?? '';
};
