import { createRequire } from 'node:module';

/** The path of workerd's binary. @throws {Error} where the dependencies are not whole */
export const findWorkerd = (): string => {
  // workerd is Miniflare's dependency, not ours: only Miniflare finds it.
  const fromMiniflare = createRequire(createRequire(import.meta.url).resolve('miniflare'));
  const loaded: unknown = fromMiniflare('workerd');
  if (typeof loaded === 'object' && loaded !== null && 'default' in loaded && typeof loaded.default === 'string') {
    return loaded.default;
  }
  throw new Error('the package workerd does not say where its binary is: reinstall the dependencies');
};
