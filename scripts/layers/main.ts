import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cruise, type ICruiseOptions } from 'dependency-cruiser';
import { findCircles, findLongestChain } from './longest-chain.ts';
import { toGraphs } from './to-graphs.ts';

/** More folders in a chain of imports, and more loose files in `src`, are hard to follow. */
const MAX_LAYERS = 9;
const MAX_LOOSE = 8;

const baseDir = fileURLToPath(new URL('../..', import.meta.url));

const OPTIONS: ICruiseOptions = {
  baseDir,
  tsPreCompilationDeps: true,
  doNotFollow: { path: ['node_modules', '/dist/'] },
  exclude: { path: String.raw`\.test(-d)?\.tsx?$` },
  enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['@cdr/source', 'import', 'node'] },
};
const roots = globSync('{packages,apps}/*/src', { cwd: baseDir }).toSorted();
const { output } = await cruise(roots, OPTIONS);
if (typeof output === 'string') throw new TypeError('the modules should be an object');

const problems: string[] = [];
for (const root of roots) {
  const { files, folders, loose } = toGraphs(output.modules, root);
  const circles = [...findCircles(files), ...findCircles(folders)];
  if (files.size === 0) problems.push(`${root}: no module was read`);
  if (loose.length > MAX_LOOSE) problems.push(`${root}: ${loose.length} loose files, at most ${MAX_LOOSE}`);
  problems.push(...circles.map((circle) => `${root}: a circle of ${circle.join(', ')}`));
  const chain = circles.length > 0 ? [] : findLongestChain(folders);
  if (chain.length > MAX_LAYERS) problems.push(`${root}: ${chain.length} layers, at most ${MAX_LAYERS}`);
  const short = chain.map((path) => path.slice(root.length + 1)).join(' > ');
  console.log(`${root.padEnd(28)} ${String(files.size).padStart(4)} modules  ${chain.length} layers  ${short}`);
}
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;
