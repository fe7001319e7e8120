import { mkdir, writeFile } from 'node:fs/promises';
import { bundlePage } from '../src/server/bundle-page.ts';

// Published beside `dist/index.js`, where `readPage` finds it.
const folder = new URL('../dist/page/', import.meta.url);
const { script, style } = await bundlePage();
await mkdir(folder, { recursive: true });
await writeFile(new URL('main.js', folder), script);
await writeFile(new URL('main.css', folder), style);
