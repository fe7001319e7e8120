import { isPageFile, PAGE_FILES } from '@cdr/api-reference';
import { readPageFile } from '@cdr/api-reference/node';
import type { FindAsset } from '../../app/serve-description.ts';

const FOLDER = '/docs/';

/**
 * Finds the files of `/docs` in the package's folder. Paths are fixed: none comes from a caller.
 *
 * @param root ends with a slash
 */
export const createAssetFinder =
  (root: URL): FindAsset =>
  async (path) => {
    const name = path.slice(FOLDER.length);
    if (!path.startsWith(FOLDER) || !isPageFile(name)) return null;
    try {
      const bytes = await readPageFile(new URL(`.${FOLDER}`, root), name);
      return new Response(Uint8Array.from(bytes), { headers: { 'content-type': PAGE_FILES[name] } });
    } catch {
      return null;
    }
  };
