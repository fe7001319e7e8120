import edge from '../../src/worker.ts';

export { LimitCounter } from '../../src/worker.ts';

const CLOCK_PATH = '/clock';

/** How far the clock of this Worker is ahead. @unit milliseconds */
let aheadMs = 0;
const now = Date.now;
Date.now = () => now() + aheadMs;

/** The edge's own Worker on a clock that a test may put forward: POST /clock with milliseconds. */
// oxlint-disable-next-line import/no-default-export -- Workers demand it
export default {
  async fetch(...args: Parameters<typeof edge.fetch>): Promise<Response> {
    const [request] = args;
    if (new URL(request.url).pathname !== CLOCK_PATH) return edge.fetch(...args);
    aheadMs += Number(await request.text());
    return new Response(null, { status: 204 });
  },
};
