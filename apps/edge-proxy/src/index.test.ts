import { expect, it } from 'vitest';
import * as surface from './index.ts';

it('exports this and nothing else', () => {
  expect(Object.keys(surface)).toEqual(['createEdgeProxy', 'createWorkerEdge', 'LimitCounter']);
});
