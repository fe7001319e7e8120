import { mkdir, writeFile } from 'node:fs/promises';
import { createOpenApi, OPENAPI_APIS } from '../src/index.ts';

const folder = new URL('../../contract/openapi/', import.meta.url);

await mkdir(folder, { recursive: true });
for (const api of OPENAPI_APIS) {
  await writeFile(new URL(`${api}.json`, folder), `${JSON.stringify(createOpenApi(api), null, 2)}\n`);
}
