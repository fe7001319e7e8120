import { writeFileSync } from 'node:fs';
import { toConformanceReference } from './to-reference.ts';

writeFileSync(new URL('../../../docs/reference/conformance.md', import.meta.url), toConformanceReference());
