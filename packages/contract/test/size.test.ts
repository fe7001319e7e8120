import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import * as contract from '../src/index.ts';
import { SLOW } from './slow.ts';

const SCHEMAS_AND_ROUTES = Object.keys(contract).filter(
  (name) => /Routes$|Codec$/.test(name) || (/^[A-Z][a-z]/.test(name) && name !== 'ContractError'),
);

/** What a browser downloads for these names, minified and compressed. @unit KiB, gzip */
const sizeOf = async (names: readonly string[], from = '../src/index.ts'): Promise<number> => {
  const list = names.join(', ');
  const { outputFiles } = await build({
    stdin: { contents: `import { ${list} } from '${from}'; console.log(${list});`, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    conditions: ['@cdr/source'],
    write: false,
  });
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length / 1024;
};

describe('what importing the contract adds to a bundle', SLOW, () => {
  it('every schema and every route: at most 12 KiB', async () => {
    expect(SCHEMAS_AND_ROUTES).toEqual(
      expect.arrayContaining(['pbxRoutes', 'edgeRoutes', 'createPbxPageCodec', 'Problem']),
    );
    expect(await sizeOf(SCHEMAS_AND_ROUTES)).toBeLessThanOrEqual(12);
  });

  it('one pure function: at most half a KiB', async () => {
    expect(await sizeOf(['foldStatus'])).toBeLessThanOrEqual(0.5);
  });

  it('no telephone numbers’ tables unless `toE164` is imported', async () => {
    expect(await sizeOf(['toCallRecord'])).toBeLessThanOrEqual(1);
    expect(await sizeOf(['toE164'], '../src/e164.ts')).toBeGreaterThan(20);
  });
});
