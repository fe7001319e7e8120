import { readFile } from 'node:fs/promises';
import type { FindAsset } from '../../app/serve-description.ts';

const TYPES: ReadonlyMap<string, string> = new Map([
  ['html', 'text/html; charset=utf-8'],
  ['js', 'text/javascript; charset=utf-8'],
  ['css', 'text/css; charset=utf-8'],
]);

/**
 * Finds the files of `/docs` in the package's folder. Paths are fixed: none comes from a caller.
 *
 * @param root ends with a slash
 */
export const createAssetFinder =
  (root: URL): FindAsset =>
  async (path) => {
    const contentType = TYPES.get(path.slice(path.lastIndexOf('.') + 1));
    if (contentType === undefined) return null;
    try {
      const bytes = await readFile(new URL(`.${path}`, root));
      return new Response(Uint8Array.from(bytes), { headers: { 'content-type': contentType } });
    } catch {
      return null;
    }
  };
