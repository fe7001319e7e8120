import { mkdir, writeFile } from 'node:fs/promises';
import { createOpenApi, OPENAPI_APIS } from '../src/openapi.ts';

const folder = new URL('../openapi/', import.meta.url);

await mkdir(folder, { recursive: true });
for (const api of OPENAPI_APIS) {
  await writeFile(new URL(`${api}.json`, folder), `${JSON.stringify(createOpenApi(api), null, 2)}\n`);
}
