import { writeFileSync } from 'node:fs';
import { toCliReference } from './to-reference.ts';

writeFileSync(new URL('../../../docs/reference/cli.md', import.meta.url), toCliReference());
