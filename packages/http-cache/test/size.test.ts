import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, stop } from 'esbuild';
import { afterAll, expect, it } from 'vitest';
import { SLOW } from './slow.ts';

afterAll(() => stop());

it('the whole package stays small, lru-cache included', SLOW, async () => {
  const { outputFiles } = await build({
    stdin: { contents: "export * from '@cdr/http-cache';", resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    conditions: ['@cdr/source'],
  });

  expect(gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length).toBeLessThanOrEqual(14 * 1024);
});
