import edge from '../../src/worker.ts';

export { LimitCounter } from '../../src/worker.ts';

const CLOCK_PATH = '/clock';

const now = Date.now;
/** The Worker's time, once a test has set it. @unit epoch milliseconds */
let present: number | undefined;
Date.now = () => present ?? now();

/** The edge's own Worker on a clock that a test sets, and that stands still in between: POST /clock with epoch milliseconds. */
// oxlint-disable-next-line import/no-default-export -- Workers demand it
export default {
  async fetch(...args: Parameters<typeof edge.fetch>): Promise<Response> {
    const [request] = args;
    if (new URL(request.url).pathname !== CLOCK_PATH) return edge.fetch(...args);
    present = Number(await request.text());
    return new Response(null, { status: 204 });
  },
};
