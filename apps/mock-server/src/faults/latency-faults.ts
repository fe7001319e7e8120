import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import type { FaultDefinition, FaultParameter, FaultValues } from './fault-definition.ts';

const LONGEST_MS = 600_000;
const milliseconds = (value: number): FaultParameter => ({ default: value, min: 0, max: LONGEST_MS });

/** Waits until the time is over or the caller hangs up. A timer of ten minutes would keep a script from ending. */
const delay = async ({ raw }: FastifyReply, ms: number): Promise<void> => {
  const gone = new AbortController();
  raw.once('close', () => gone.abort());
  await wait(ms, undefined, gone).catch(() => undefined);
};

/** A number of the standard normal distribution, from two fractions. @source Box and Muller, 1958 */
const toNormal = (first: number, second: number): number =>
  Math.sqrt(-2 * Math.log(1 - first)) * Math.cos(2 * Math.PI * second);

/** A duration of the uniform distribution between two bounds. */
export const drawUniformMs = (random: () => number, { fromMs = 0, toMs = 0 }: FaultValues): number =>
  fromMs + random() * (toMs - fromMs);

/** A duration of the log-normal distribution: half are below the median, and few are far above it. */
export const drawLognormalMs = (random: () => number, { medianMs = 0, sigma = 0 }: FaultValues): number =>
  Math.min(LONGEST_MS, medianMs * Math.exp(sigma * toNormal(random(), random())));

/** Faults that delay a request in real milliseconds. The response is unchanged. */
export const LATENCY_FAULTS = {
  'latency-fixed': {
    code: 611,
    about: 'each response is delayed',
    parameters: { ms: milliseconds(1000) },
    act: ({ reply, values: { ms = 0 } }) => delay(reply, ms),
  },
  'latency-uniform': {
    code: 612,
    about: 'each response is delayed by a time between two bounds',
    parameters: { fromMs: milliseconds(100), toMs: milliseconds(2000) },
    ordered: ['fromMs', 'toMs'],
    act: ({ reply, random, values }) => delay(reply, drawUniformMs(random, values)),
  },
  'latency-lognormal': {
    code: 613,
    about: 'mostly a short delay, at times a long one: the tail of real services',
    parameters: { medianMs: milliseconds(200), sigma: { default: 0.7, min: 0, max: 5 } },
    act: ({ reply, random, values }) => delay(reply, drawLognormalMs(random, values)),
  },
} as const satisfies Record<string, FaultDefinition>;
