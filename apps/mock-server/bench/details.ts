import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PbxCdrWire } from '@cdr/contract';
import { median, report } from './limits.ts';
import type { Round } from './load.ts';
import { startPeers } from './start-peers.ts';

/** Calls that are asked for again and again: the mock server remembers them. */
const SAMPLES = 1000;
/** More calls than it remembers: asked for in turn, each is read anew. */
const MANY_SAMPLES = 40_000;

/** What {@link benchDetails} asks for, and how long. */
export interface DetailsOptions {
  readonly database: string;
  /** How many calls the database holds, and which. */
  readonly calls: number;
  readonly cdrAt: (index: number) => PbxCdrWire;
  readonly rounds: number;
  readonly durationMs: number;
  /** Whether Prism and Mockoon are asked, too. */
  readonly withPeers: boolean;
}

/** Starts a server in a process of its own, as those who use it do; it ends with this one. */
const startChild = async (path: string, args: readonly string[]): Promise<string> => {
  const child = fork(new URL(path, import.meta.url), args, { execArgv: [...process.execArgv] });
  const [message]: unknown[] = await once(child, 'message');
  child.channel?.unref();
  child.unref();
  if (typeof message === 'object' && message && 'ready' in message) return String(message.ready);
  throw new Error(`${path} did not say where it is`);
};

const toRequests = (cdrs: readonly PbxCdrWire[]): readonly string[] =>
  cdrs.map(({ id }) => `GET /v1/cdr/${id} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer demo-pbx-token\r\n\r\n`);

/** Compares details, by turns, with those of a bare Fastify route and of other mock servers. */
export const benchDetails = async (options: DetailsOptions): Promise<void> => {
  const { database, calls, cdrAt, rounds, durationMs, withPeers } = options;
  const sample = (count: number): PbxCdrWire[] =>
    Array.from({ length: Math.min(count, calls) }, (_, index) => cdrAt(index * Math.max(1, Math.floor(calls / count))));
  const samples = sample(SAMPLES);
  const byLength = samples.toSorted((a, b) => JSON.stringify(a).length - JSON.stringify(b).length);
  const constant = JSON.stringify(byLength[byLength.length >> 1]);

  const bundle = '../dist/main.js';
  const command = existsSync(fileURLToPath(new URL(bundle, import.meta.url))) ? bundle : '../src/main.ts';
  const mock = await startChild(command, ['--port', '0', '--calls', String(calls), '--db', database]);
  const bare = await startChild('bare.ts', [constant]);
  const peers = withPeers ? await startPeers(`/v1/cdr/${samples[0]?.id}`) : [];
  const requests = toRequests(samples);
  const mocks = [
    { name: 'mock', url: mock, requests },
    { name: 'mock, each read anew', url: mock, requests: toRequests(sample(MANY_SAMPLES)) },
  ];
  const servers = [
    ...mocks,
    { name: 'bare', url: bare, requests },
    ...peers.map(({ name, url }) => ({ name, url, requests })),
  ];

  const loader = fork(new URL('./load.ts', import.meta.url));
  const measure = async (server: (typeof servers)[number]): Promise<number> => {
    loader.send({ port: Number(new URL(server.url).port), requests: server.requests, durationMs } satisfies Round);
    const [perSecond] = await once(loader, 'message');
    return Number(perSecond);
  };
  const rates = new Map<string, number[]>(servers.map(({ name }) => [name, []]));
  for (const server of servers) await measure(server);
  for (let round = 0; round < rounds; round += 1) {
    for (const server of servers) rates.get(server.name)?.push(await measure(server));
  }
  loader.disconnect();
  for (const { stop } of peers) stop();

  const rateOf = (name: string): number => median(rates.get(name) ?? []);
  for (const { name } of servers) console.log(`       ${name}: ${Math.round(rateOf(name))} requests/s`);
  for (const { name } of mocks) {
    report(`detail by id, ${name}, to a bare Fastify route`, rateOf(name) / rateOf('bare'), 0.5, 'at least', ' x');
    for (const peer of peers) {
      report(`detail by id, ${name}, to ${peer.name}`, rateOf(name) / rateOf(peer.name), 5, 'at least', ' x');
    }
  }
};
