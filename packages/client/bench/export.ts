import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createCdrClient } from '@cdr/client';

/**
 * Exports all calls of a running server by turns with a loop written by hand, each in a process of its own.
 *
 * `node bench/export.ts http://127.0.0.1:4010 demo-pbx-token [rounds]`
 */
const RANGE = { startDate: '2020-01-01T00:00:00+07:00', endDate: '2030-01-01T00:00:00+07:00' };

interface Figures {
  readonly rows: number;
  readonly seconds: number;
  readonly residentMiB: number;
  readonly heapMiB: number;
}

const MEBIBYTE = 1_048_576;

/** What one would write by hand, without any check. */
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

const measure = async (run: () => Promise<number>): Promise<Figures> => {
  const start = performance.now();
  const rows = await run();
  const seconds = (performance.now() - start) / 1000;
  globalThis.gc?.();
  return {
    rows,
    seconds,
    residentMiB: process.resourceUsage().maxRSS / 1024,
    heapMiB: process.memoryUsage().heapUsed / MEBIBYTE,
  };
};

const isFigures = (message: unknown): message is Figures =>
  typeof message === 'object' && message !== null && 'seconds' in message;

const inProcess = async (name: string, baseUrl: string, token: string): Promise<Figures> => {
  const child = fork(fileURLToPath(import.meta.url), [baseUrl, token, name], {
    execArgv: ['--conditions=@cdr/source', '--expose-gc'],
  });
  const [message]: unknown[] = await once(child, 'message');
  await once(child, 'exit');
  if (!isFigures(message)) throw new Error('a process should send its figures');
  return message;
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const [baseUrl = 'http://127.0.0.1:4010', token = 'demo-pbx-token', mode = '3'] = process.argv.slice(2);
if (mode === 'hand' || mode === 'client') {
  const run = mode === 'hand' ? byHand : byClient;
  process.send?.(await measure(() => run(baseUrl, token)));
  process.disconnect?.();
} else {
  const figures: Record<'hand' | 'client', Figures[]> = { hand: [], client: [] };
  for (let round = 0; round < Number(mode); round++) {
    for (const name of ['hand', 'client'] as const) figures[name].push(await inProcess(name, baseUrl, token));
  }
  const [hand, client] = [figures.hand, figures.client].map((runs) => {
    const [rows, seconds, residentMiB, heapMiB] = [
      median(runs.map((run) => run.rows)),
      median(runs.map((run) => run.seconds)),
      median(runs.map((run) => run.residentMiB)),
      median(runs.map((run) => run.heapMiB)),
    ];
    return { rows, rate: rows / seconds, residentMiB, heapMiB };
  });
  if (!hand || !client) throw new Error('both were measured');
  for (const [name, { rows, rate, residentMiB, heapMiB }] of Object.entries({ hand, client })) {
    console.log(
      `${name}: ${rows} rows, ${rate.toFixed(0)} rows/s, ${residentMiB.toFixed(0)} MiB resident at most, ${heapMiB.toFixed(1)} MiB heap at the end`,
    );
  }
  console.log(
    `client / hand: ${(client.rate / hand.rate).toFixed(2)} × rate, ${(client.residentMiB / hand.residentMiB).toFixed(2)} × memory`,
  );
}
