import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createTraffic } from '@cdr/synthetic';
import { median, note, report } from './limits.ts';
import type { Round } from './load.ts';
import { BARE, COMMAND, startChild } from './start-child.ts';
import { startPrism } from './start-prism.ts';

/** Calls of the remembered details. */
const SAMPLES = 1000;
/** More calls than the server remembers: it reads each of them anew. */
const MANY_SAMPLES = 40_000;

/** How many calls the servers hold, and how long each round lasts. */
export interface DetailsOptions {
  /** A file to create. */
  readonly database: string;
  readonly calls: number;
  readonly rounds: number;
  readonly durationMs: number;
}

const toRequests = (ids: readonly string[]): readonly string[] =>
  ids.map((id) => `GET /v1/cdr/${id} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer demo-pbx-token\r\n\r\n`);

/** Compares details, by turns, with those of a bare Fastify route and of Prism. */
export const benchDetails = async ({ database, calls, rounds, durationMs }: DetailsOptions): Promise<void> => {
  const { cdrAt } = createTraffic({ seed: 1, calls });
  const sample = (count: number): string[] =>
    Array.from({ length: count }, (_, index) => cdrAt(Math.floor((index * calls) / count)).id);
  const ids = sample(SAMPLES);
  const mock = await startChild(COMMAND, ['--port', '0', '--calls', String(calls), '--db', database]);
  const bare = await startChild(BARE, [JSON.stringify(cdrAt(Math.floor(calls / 2)))]);
  const prism = await startPrism(`/v1/cdr/${ids[0]}`);
  const requests = toRequests(ids);
  const servers = [
    { name: 'remembered', url: mock.url, requests },
    { name: 'read anew', url: mock.url, requests: toRequests(sample(MANY_SAMPLES)) },
    { name: 'bare Fastify', url: bare.url, requests },
    ...(prism === undefined ? [] : [{ name: 'Prism', url: prism.url, requests }]),
  ];

  const loader = fork(new URL('./load.ts', import.meta.url));
  const measure = async (server: (typeof servers)[number]): Promise<number> => {
    loader.send({ port: Number(new URL(server.url).port), requests: server.requests, durationMs } satisfies Round);
    const [perSecond] = await once(loader, 'message');
    return Number(perSecond);
  };
  const rates = new Map<string, number[]>(servers.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const server of servers) {
      const rate = await measure(server);
      // The first round compiles the code of each server.
      if (round > 0) rates.get(server.name)?.push(rate);
    }
  }
  loader.disconnect();
  for (const { child } of [mock, bare]) child.disconnect();
  prism?.stop();

  const rateOf = (name: string): number => median(rates.get(name) ?? []);
  for (const { name } of servers) note(`details, ${name}`, `${Math.round(rateOf(name))} responses/s`);
  report('detail, remembered, to bare Fastify', rateOf('remembered') / rateOf('bare Fastify'), 0.55, 'at least', ' x');
  report('detail, read anew, to bare Fastify', rateOf('read anew') / rateOf('bare Fastify'), 0.45, 'at least', ' x');
  if (prism === undefined) note('detail, to Prism', 'Prism is not installed');
  else report('detail, remembered, to Prism', rateOf('remembered') / rateOf('Prism'), 4, 'at least', ' x');
};
