import { readFileSync } from 'node:fs';
import { defineConfig } from 'tsdown';

interface Manifest {
  /** A subpath's conditions, or a file that needs no build. */
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

// Runs in each package's folder. The manifest lists the entries, so they are not listed twice.
// eslint-disable-next-line typescript/no-unsafe-type-assertion -- the manifest is ours and checked by publint
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const sources = Object.values(manifest.exports ?? {}).flatMap((target) =>
  typeof target === 'string' ? [] : (target['@cdr/source'] ?? []),
);
const commands = Object.values(manifest.bin ?? {}).map((file) =>
  file.replace('./dist/', './src/').replace(/\.js$/, '.ts'),
);

/** Of private packages that are bundled. */
const SUBPATHS: Readonly<Record<string, readonly string[]>> = {
  '@cdr/api-reference': ['node'],
  '@cdr/shared': ['duration', 'fast-wall-text', 'is-object', 'read-bytes', 'wall-clock'],
};

// `@ts-rest/fastify` has Fastify 4 as a peer, so npm would install a second Fastify for it. The others are private.
// Everything else stays a dependency.
const wanted = { ...manifest.dependencies, ...manifest.devDependencies };
const PRIVATE = ['@cdr/command-line', '@cdr/node-process', '@cdr/api-reference', '@cdr/shared'];
const bundled = ['@ts-rest/fastify', ...PRIVATE].flatMap((name) =>
  name in wanted ? [name, ...(SUBPATHS[name] ?? []).map((subpath) => `${name}/${subpath}`)] : [],
);

export default defineConfig({
  cwd: process.cwd(),
  entry: [...sources, ...commands],
  format: 'esm',
  target: 'es2023',
  platform: 'neutral',
  deps: { neverBundle: [/^node:/, 'esbuild'], alwaysBundle: bundled, onlyBundle: bundled },
  fixedExtension: false,
  // A command alone has no declarations.
  dts: sources.length > 0,
  sourcemap: true,
  clean: true,
});
