import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const WORKFLOW = fileURLToPath(new URL('../../../../.github/workflows/release.yml', import.meta.url));
const PUBLISH_STEP = /^ {6}- name: Publish .*\n(?: {8}.*\n)*? {8}run: \|\n((?: {10}.*\n)+)/m;

/** The script by which the release workflow publishes `packages/*.tgz`, as bash. */
export const readPublishScript = async (): Promise<string> => {
  const [, script] = PUBLISH_STEP.exec(await readFile(WORKFLOW, 'utf8')) ?? [];
  if (script === undefined) throw new Error(`${WORKFLOW} has no step that publishes`);
  return script.replaceAll(/^ {10}/gm, '');
};
