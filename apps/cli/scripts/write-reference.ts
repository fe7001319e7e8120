import { writeFileSync } from 'node:fs';
import { toReference } from './to-reference.ts';

writeFileSync(new URL('../../../docs/reference/cli.md', import.meta.url), toReference());
