import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRun, readOutput, type Registry, strangersEnvironment } from '@cdr/test-support';
import { PNPM } from '../../test/registry/publish.ts';
import { readPublishScript } from './read-publish-script.ts';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

/** A changeset of the rehearsal itself, so that there is a next version right after a release. */
const CHANGESET = `---
'@cdr/contract': patch
---

Rehearse a release.

Its second paragraph.
`;

/** A release that was made from a clone of the last commit. */
export interface Rehearsal {
  /** The clone, with the next version in its manifests and changelogs. */
  readonly clone: string;
  /** Runs a script of the clone's root. */
  readonly runScript: (...args: readonly string[]) => Promise<string>;
  /** Publishes the tarballs as the workflow does. Resolves to its output. */
  readonly publish: () => Promise<string>;
}

/** Clones the last commit, writes the next version and packs every package. @param uplink the registry of all other packages */
export const rehearseRelease = async (
  scratch: string,
  registry: Registry,
  uplink: string,
  signal: AbortSignal,
): Promise<Rehearsal> => {
  const run = createRun(signal, { ...strangersEnvironment(), npm_config_registry: uplink });
  const clone = join(scratch, 'clone');
  const job = join(scratch, 'job');
  await readOutput(run(scratch, 'git', 'clone', '--quiet', ROOT, clone));
  await writeFile(join(clone, '.changeset/rehearsal.md'), CHANGESET);
  const runScript = (...args: readonly string[]) => readOutput(run(clone, 'npx', ...PNPM, 'run', ...args));
  await runScript('version');
  await mkdir(job);
  await runScript('release:pack', join(job, 'packages'));
  const script = join(job, 'publish.sh');
  await writeFile(script, await readPublishScript());
  const userConfig = join(job, 'npmrc');
  await writeFile(userConfig, registry.npmrc);
  const runPublish = createRun(signal, {
    ...strangersEnvironment(),
    NPM_CONFIG_USERCONFIG: userConfig,
    NODE_AUTH_TOKEN: 'any token',
    NPM_CONFIG_PROVENANCE: 'false',
  });
  return { clone, runScript, publish: () => readOutput(runPublish(job, 'bash', '-e', '-o', 'pipefail', script)) };
};
