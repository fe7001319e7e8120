import { readFile, writeFile } from 'node:fs/promises';
import { recordSession, withSession } from './record-session.ts';

const README = new URL('../../cli/README.md', import.meta.url);

await writeFile(README, withSession(await readFile(README, 'utf8'), await recordSession()));
