import { readFileSync, writeFileSync } from 'node:fs';
import { fillPage } from './reference-table.ts';

const page = new URL('../../../docs/reference/explorer.md', import.meta.url);
writeFileSync(page, fillPage(readFileSync(page, 'utf8')));
