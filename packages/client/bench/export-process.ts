import { createCdrClient } from '@cdr/client';

const RANGE = { startDate: '2020-01-01T00:00:00+07:00', endDate: '2030-01-01T00:00:00+07:00' };

/** A scroll by hand, without any check. */
const byHand = async (baseUrl: string, token: string): Promise<number> => {
  const headers = { authorization: `Bearer ${token}` };
  let rows = 0;
  let scrollId: string | undefined;
  for (;;) {
    const query = new URLSearchParams({ limit: '500', ...(scrollId !== undefined && { scroll_id: scrollId }) });
    const response = await fetch(`${baseUrl}/v1/cdr?${query}`, { headers });
    const body: { data: unknown[]; scroll_id: string } = JSON.parse(await response.text());
    if (body.data.length === 0) return rows;
    for (const _ of body.data) rows += 1;
    scrollId = body.scroll_id;
  }
};

const byClient = async (baseUrl: string, token: string): Promise<number> => {
  let rows = 0;
  const { cdrs } = createCdrClient({ pbx: { baseUrl, token } }).pbx;
  const checkpoint = { load: () => undefined, save: () => {} };
  for await (const _ of cdrs.export(RANGE, { checkpoint })) rows += 1;
  return rows;
};

const [name, baseUrl = '', token = ''] = process.argv.slice(2);
const start = performance.now();
const rows = await (name === 'client' ? byClient : byHand)(baseUrl, token);
const seconds = (performance.now() - start) / 1000;
process.send?.({ rows, seconds, residentMiB: process.resourceUsage().maxRSS / 1024 });
process.disconnect?.();
