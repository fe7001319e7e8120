import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRun, findUplink, readOutput, type Registry, type Run, startRegistry } from '@cdr/test-support';
import { installConsumer, MANAGERS } from './consumer.ts';
import { launchMockServer } from './launch.ts';
import { publishPackages } from './publish.ts';

/** Projects outside the workspace with every package installed from a local registry. */
export interface Consumers {
  readonly version: string;
  readonly scratch: string;
  readonly registry: Registry;
  readonly run: Run;
  /** The folder of the project of a package manager. */
  readonly projectOf: (manager: string) => string;
  /** Compiles the fixtures of every project without type checks, and starts its mock server. */
  readonly openProjects: (tsc: string) => Promise<void>;
  /** The address of a project's mock server. */
  readonly urlOf: (manager: string) => string;
}

/** Publishes every package to a local registry, and starts the installs of all package managers. */
export const openConsumers = async (cleanup: AsyncDisposableStack): Promise<Consumers> => {
  const commands = new AbortController();
  cleanup.defer(() => commands.abort());
  const run = createRun(commands.signal);
  const remove = (folder: string) => rm(folder, { recursive: true, force: true, maxRetries: 5 });
  const scratch = cleanup.adopt(await mkdtemp(join(tmpdir(), 'cdr-consumers-')), remove);
  const uplink = await findUplink(scratch, createRun(commands.signal, process.env));
  const registry = cleanup.use(await startRegistry(join(scratch, 'registry'), uplink));
  const version = `0.0.0-consumers.${Date.now()}`;
  await publishPackages(join(scratch, 'packages'), version, registry, run);
  const projectOf = (manager: string): string => join(scratch, `with-${manager}`);
  await Promise.all(
    MANAGERS.map((manager) => installConsumer(projectOf(manager.name), version, manager, registry, run)),
  );
  const urls = new Map<string, string>();
  const openProject = async (manager: string, tsc: string): Promise<void> => {
    const project = projectOf(manager);
    await readOutput(run(project, process.execPath, tsc, '-p', 'tsconfig.emit.json'));
    urls.set(manager, cleanup.use(await launchMockServer(project)).url);
  };
  return {
    version,
    scratch,
    registry,
    run,
    projectOf,
    openProjects: async (tsc) => {
      await Promise.all(MANAGERS.map(({ name }) => openProject(name, tsc)));
    },
    urlOf: (manager) => urls.get(manager) ?? '',
  };
};
