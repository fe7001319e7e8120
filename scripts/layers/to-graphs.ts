import { dirname } from 'node:path';
import type { IModule } from 'dependency-cruiser';
import type { Graph } from './longest-chain.ts';

/** The imports inside the sources of one package. */
export interface PackageGraphs {
  /** Paths from the repository's root. */
  readonly files: Graph;
  /** Folders. Each loose file in `src` is its own node. */
  readonly folders: Graph;
  /** Loose files in `src`. */
  readonly loose: readonly string[];
}

const isLoose = (source: string, root: string): boolean => dirname(source) === root;

/** @param root the `src` folder of a package, from the repository's root */
export const toGraphs = (modules: readonly Pick<IModule, 'source' | 'dependencies'>[], root: string): PackageGraphs => {
  const isInside = (path: string): boolean => path.startsWith(`${root}/`);
  const files = new Map<string, Set<string>>();
  const folders = new Map<string, Set<string>>();
  const toFolder = (source: string): string => (isLoose(source, root) ? source : dirname(source));
  for (const { source, dependencies } of modules) {
    if (!isInside(source)) continue;
    const imported = dependencies.map(({ resolved }) => resolved).filter((path) => isInside(path));
    const folder = toFolder(source);
    const below = folders.get(folder) ?? new Set();
    for (const path of imported) if (toFolder(path) !== folder) below.add(toFolder(path));
    folders.set(folder, below);
    files.set(source, new Set(imported));
  }
  return { files, folders, loose: [...files.keys()].filter((source) => isLoose(source, root)) };
};
