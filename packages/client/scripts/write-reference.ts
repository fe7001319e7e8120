import { readFileSync, writeFileSync } from 'node:fs';
import { fillPage } from './reference-tables.ts';

const url = new URL('../../../docs/reference/client.md', import.meta.url);
writeFileSync(url, fillPage(readFileSync(url, 'utf8')));
