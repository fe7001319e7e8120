import { describe } from 'vitest';
import { describeCache } from './cache-cases.ts';
import { type StartEdge, useEdge } from './edge-under-test.ts';
import { describeRecords } from './record-cases.ts';
import { describeRefusals } from './refusal-cases.ts';
import { SLOW } from './slow.ts';

/** What must be true of the edge in every runtime, over real sockets. */
export const describeEdge = (runtime: string, startEdge: StartEdge): void => {
  describe(`the edge on ${runtime}`, runtime === 'workerd' ? SLOW : {}, () => {
    const under = useEdge(startEdge);
    describeRecords(under);
    describeCache(under);
    describeRefusals(under);
  });
};
