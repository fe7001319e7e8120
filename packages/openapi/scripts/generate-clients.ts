import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createClient } from '@hey-api/openapi-ts';
import openapiTypescript, { astToString } from 'openapi-typescript';

const [, , output] = process.argv;

/** Writes clients of the committed documents: `<folder>/<api>/hey-api/` and `<folder>/<api>/openapi-typescript.ts`. */
const generateClients = async (target: string): Promise<void> => {
  for (const api of ['autocall', 'pbx', 'edge']) {
    const document = new URL(import.meta.resolve(`@cdr/contract/openapi/${api}.json`));
    const types = await openapiTypescript(await readFile(document, 'utf8'));
    await mkdir(join(target, api), { recursive: true });
    await writeFile(join(target, api, 'openapi-typescript.ts'), astToString(types));
    await createClient({
      input: JSON.parse(await readFile(document, 'utf8')),
      output: join(target, api, 'hey-api'),
      logs: { level: 'silent', file: false },
    });
  }
};

if (output === undefined) {
  console.error('give the folder for the clients: generate-clients.ts <folder>');
  process.exitCode = 2;
} else {
  await generateClients(resolve(output));
}
