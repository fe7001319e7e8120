import { expect, it } from 'vitest';
import * as surface from './index.ts';

it('exports what the README lists', () => {
  expect(Object.keys(surface).sort()).toEqual([
    'chain',
    'createCacheApiStorage',
    'createHttpCache',
    'createMemoryStore',
    'createSingleFlight',
    'createStorageStore',
    'createTieredStore',
    'getField',
    'isNotModified',
    'isVaryAll',
    'parseCacheControl',
    'parseHttpDate',
    'toCacheResult',
    'toCacheStatus',
    'toEndToEndFields',
    'toEntries',
    'toSeconds',
    'withDeadline',
  ]);
});
