import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { bundlePage } from '../src/server/bundle-page.ts';

it('sends a script of at most 80 KiB, compressed', async () => {
  const { script } = await bundlePage();
  expect(gzipSync(script).byteLength).toBeLessThanOrEqual(80 * 1024);
});
