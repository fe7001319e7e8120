import { copyFile, mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { DOCS_ASSETS } from '../src/http/docs/docs-assets.ts';

// Swagger UI is shipped inside the package: as a dependency it would bring an install script that reports installs.
const resolve = createRequire(import.meta.url).resolve;
const target = new URL('../dist/docs-assets/', import.meta.url);
await mkdir(target, { recursive: true });
for (const name of Object.keys(DOCS_ASSETS)) {
  await copyFile(resolve(`swagger-ui-dist/${name}`), new URL(name, target));
}
