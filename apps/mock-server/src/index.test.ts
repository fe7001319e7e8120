import { expect, it } from 'vitest';
import * as surface from './index.ts';
import * as vitestSurface from './vitest.ts';

it('exports these names and no others', () => {
  expect(Object.keys(surface).sort()).toEqual(['MockServerError', 'createMockApp', 'startMockServer']);
  expect(Object.keys(vitestSurface)).toEqual(['mockServerFixture']);
});
