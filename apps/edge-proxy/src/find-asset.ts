import { readFile } from 'node:fs/promises';
import type { FindAsset } from './routes/serve-description.ts';

const TYPES: ReadonlyMap<string, string> = new Map([
  ['html', 'text/html; charset=utf-8'],
  ['js', 'text/javascript; charset=utf-8'],
  ['css', 'text/css; charset=utf-8'],
]);

// One level below the package, as a source and as a bundle.
const root = new URL('../assets/', import.meta.url);

/** The files of `/docs` from this package's folder. The edge asks for paths that it knows, never for a caller's. */
export const findAsset: FindAsset = async (path) => {
  const contentType = TYPES.get(path.slice(path.lastIndexOf('.') + 1));
  if (contentType === undefined) return null;
  try {
    const bytes = await readFile(new URL(`.${path}`, root));
    return new Response(Uint8Array.from(bytes), { headers: { 'content-type': contentType } });
  } catch {
    return null;
  }
};
