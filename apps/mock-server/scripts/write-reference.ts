import { readFileSync, writeFileSync } from 'node:fs';
import { fillPage, REFERENCE_TABLES } from './reference-tables.ts';

for (const [name, table] of REFERENCE_TABLES) {
  const url = new URL(`../../../docs/reference/${name}`, import.meta.url);
  writeFileSync(url, fillPage(readFileSync(url, 'utf8'), table));
}
