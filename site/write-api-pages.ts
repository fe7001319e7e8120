import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMarkdownFromOpenApi } from '@scalar/openapi-to-markdown';
import { PAGES, ROOT } from './repository.ts';

/** Writes a page for each OpenAPI document of the contract. */
export const writeOpenApiPages = async (): Promise<void> => {
  const folder = join(PAGES, 'reference/openapi');
  mkdirSync(folder, { recursive: true });
  for (const api of ['autocall', 'pbx', 'edge']) {
    const document = readFileSync(join(ROOT, `packages/contract/openapi/${api}.json`), 'utf8');
    writeFileSync(join(folder, `${api}.md`), await createMarkdownFromOpenApi(document));
  }
};

/** Writes a page for each export of the client. */
export const writeClientPages = (): void => {
  const typedoc = join(ROOT, 'site/node_modules/typedoc/bin/typedoc');
  execFileSync(process.execPath, [typedoc, '--options', join(ROOT, 'site/typedoc.json')], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
};
