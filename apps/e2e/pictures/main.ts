import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { recordSession } from '../session/record-session.ts';
import { drawReport } from './draw-report.ts';
import { toRequestPathSvg } from './to-request-path-svg.ts';
import { toTerminalSvg } from './to-terminal-svg.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const PICTURES = join(ROOT, 'docs/pictures');

await mkdir(PICTURES, { recursive: true });
await writeFile(join(PICTURES, 'request-path.svg'), toRequestPathSvg());
const session = await recordSession({ colour: true });
await writeFile(join(PICTURES, 'cdr-session.svg'), toTerminalSvg(session, 'A terminal session of cdr'));
await drawReport(join(PICTURES, 'conformance-report.png'));
const explorer = join(ROOT, 'packages/explorer');
execFileSync(process.execPath, ['--conditions=@cdr/source', 'scripts/screenshots.ts', 'docs'], { cwd: explorer });
