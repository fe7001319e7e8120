import { readFile } from 'node:fs/promises';
import type { PageFiles } from './page-files.ts';

/** The built files; in the sources, where nothing is built, esbuild makes them. */
export const readPage = async (): Promise<PageFiles> => {
  if (import.meta.url.endsWith('.ts')) {
    const { bundlePage } = await import('./bundle-page.ts');
    return bundlePage();
  }
  const read = (name: string): Promise<string> => readFile(new URL(`page/${name}`, import.meta.url), 'utf8');
  return { script: await read('main.js'), style: await read('main.css') };
};
