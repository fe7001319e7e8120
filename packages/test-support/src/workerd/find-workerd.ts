import { createRequire } from 'node:module';

/** The path of workerd's binary. @throws {Error} if a dependency is missing */
export const findWorkerd = (): string => {
  // workerd is Miniflare's dependency, not ours: only Miniflare finds it.
  const fromMiniflare = createRequire(createRequire(import.meta.url).resolve('miniflare'));
  const loaded: unknown = fromMiniflare('workerd');
  if (typeof loaded === 'object' && loaded !== null && 'default' in loaded && typeof loaded.default === 'string') {
    return loaded.default;
  }
  throw new Error('the package workerd names no binary: reinstall the dependencies');
};
