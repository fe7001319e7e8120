import { readFileSync } from 'node:fs';

/** The version in the manifest of a package. @param folder of the package */
export const readVersion = (folder: URL): string => {
  const manifest: unknown = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '';
};
