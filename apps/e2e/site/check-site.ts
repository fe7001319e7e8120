import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from '@cdr/test-support';
import type axeCore from 'axe-core';
import type { Page, Route } from 'playwright-core';

const DIST = fileURLToPath(new URL('../../../site/dist/', import.meta.url));
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
/** Served from the folder: no page reaches a network. */
const ORIGIN = 'https://site.invalid';
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

const problems = new Set<string>();

/** Pages have no ending in their address. */
const toFile = (path: string): string => {
  const file = join(DIST, decodeURI(path));
  if (existsSync(file) && statSync(file).isFile()) return file;
  return existsSync(`${file}.html`) ? `${file}.html` : join(file, 'index.html');
};

const serve = async (route: Route): Promise<void> => {
  const { origin, pathname } = new URL(route.request().url());
  const file = toFile(pathname);
  if (origin !== ORIGIN) problems.add(`a page requests ${origin}`);
  else if (existsSync(file))
    return route.fulfill({ body: readFileSync(file), contentType: TYPES[extname(file)] ?? 'application/octet-stream' });
  else problems.add(`a page requests ${pathname}, which does not exist`);
  return route.abort();
};

const check = async (page: Page, path: string): Promise<void> => {
  await page.goto(`${ORIGIN}/${path}`);
  await page.addScriptTag({ content: readFileSync(AXE, 'utf8') });
  const findings: string[] = await page.evaluate(async () => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the script above defines it
    const { axe } = globalThis as unknown as { axe: typeof axeCore };
    const { violations } = await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${String(target)}`));
  });
  for (const finding of findings) problems.add(`${path}: ${finding}`);
};

/** Arguments choose pages by the beginning of their path, such as `guides/`. */
const chosen = process.argv.slice(2);
const paths = globSync('**/*.html', { cwd: DIST })
  .map((file) => file.replace(/(?:index)?\.html$/, ''))
  .filter((path) => chosen.length === 0 || chosen.some((beginning) => path.startsWith(beginning)))
  .toSorted();
if (paths.length === 0) problems.add('no page to check: run docs:build');

const browser = await launchBrowser();
for (const colorScheme of ['light', 'dark'] as const) {
  const context = await browser.newContext({ colorScheme, locale: 'en-GB', serviceWorkers: 'block' });
  await context.route('**', serve);
  const page = await context.newPage();
  for (const path of paths) await check(page, path);
  await context.close();
}
await browser.close();

console.log(`${paths.length} pages in two themes, ${problems.size} problems`);
for (const problem of problems) console.error(problem);
process.exitCode = problems.size === 0 ? 0 : 1;
