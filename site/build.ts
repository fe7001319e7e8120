import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PAGES } from './repository.ts';

const SITE = fileURLToPath(new URL('.', import.meta.url));

// At the versions of the lockfile beside this file.
execFileSync('npx', ['--yes', 'pnpm@12.21.0', 'install', '--frozen-lockfile', '--silent'], {
  cwd: SITE,
  stdio: ['ignore', 'inherit', 'inherit'],
});
rmSync(PAGES, { recursive: true, force: true });
const { copyPages } = await import('./copy-pages.ts');
const { writeClientPages, writeOpenApiPages } = await import('./write-api-pages.ts');
copyPages();
writeClientPages();
await writeOpenApiPages();
const { build } = await import('vitepress');
await build(SITE);
