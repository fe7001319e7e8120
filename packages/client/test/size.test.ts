import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, stop } from 'esbuild';
import { afterAll, expect, it } from 'vitest';
import { SLOW } from './slow.ts';

const PROGRAM = `
  import { createCdrClient } from '@cdr/client';
  const { cdrs } = createCdrClient({ baseUrl: 'https://edge.example', token: 'key' }).pbx;
  console.log((await cdrs.list()).total);
  for await (const call of cdrs.scroll()) console.log(call.id);
`;

afterAll(() => stop());

/** The size of a program, minified and compressed, and of its own inputs, minified. */
const measure = async (contents: string) => {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    conditions: ['@cdr/source'],
  });
  const [output] = Object.values(metafile.outputs);
  const inputs = Object.entries(output?.inputs ?? {});
  const own = inputs.filter(([path]) => path.startsWith('src/') || path.startsWith('packages/client/src/'));
  return {
    compressed: gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length,
    own: own.reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0),
    paths: inputs.map(([path]) => path),
  };
};

it('keeps a program that lists and scrolls small, with every check and walk', SLOW, async () => {
  const { compressed, own, paths } = await measure(PROGRAM);
  expect(compressed).toBeLessThanOrEqual(20 * 1024);
  // Minified, before compression: what this package adds to the contract.
  expect(own).toBeGreaterThan(10_000);
  expect(own).toBeLessThanOrEqual(28 * 1024);
  expect(paths.filter((path) => /ts-rest\/core|zod\/v4\/classic|libphonenumber/.test(path))).toEqual([]);
});
