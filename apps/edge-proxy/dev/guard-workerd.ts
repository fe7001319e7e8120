import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const toWorkerdPath = (): string => {
  // workerd is Miniflare's dependency, not ours: only Miniflare finds it.
  const fromMiniflare = createRequire(createRequire(import.meta.url).resolve('miniflare'));
  const loaded: unknown = fromMiniflare('workerd');
  if (typeof loaded === 'object' && loaded !== null && 'default' in loaded && typeof loaded.default === 'string') {
    return loaded.default;
  }
  throw new Error('the package workerd does not say where its binary is: reinstall the dependencies');
};

/** Makes Miniflare start workerd through a script that ends it with this process, however this process ends. */
export const guardWorkerd = (): void => {
  if (process.platform === 'win32' || process.env['CDR_WORKERD_PATH'] !== undefined) return;
  process.env['CDR_WORKERD_PATH'] = toWorkerdPath();
  process.env['MINIFLARE_WORKERD_PATH'] = fileURLToPath(new URL('run-workerd.sh', import.meta.url));
};
