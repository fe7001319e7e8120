import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import type { FaultDefinition, FaultParameter, FaultValues } from './fault-definition.ts';

const LONGEST_MS = 600_000;
const milliseconds = (value: number): FaultParameter => ({ default: value, min: 0, max: LONGEST_MS });

/** Waits as long as the caller does: a timer of ten minutes would keep a script from ending. */
const delay = async ({ raw }: FastifyReply, ms: number): Promise<void> => {
  const gone = new AbortController();
  raw.once('close', () => gone.abort());
  await wait(ms, undefined, gone).catch(() => undefined);
};

/** A number of the standard normal distribution, from two fractions. @source Box and Muller, 1958 */
const toNormal = (first: number, second: number): number =>
  Math.sqrt(-2 * Math.log(1 - first)) * Math.cos(2 * Math.PI * second);

/** So many milliseconds, each between two bounds as likely as the next. */
export const drawUniformMs = (draw: () => number, { fromMs = 0, toMs = 0 }: FaultValues): number =>
  fromMs + draw() * (toMs - fromMs);

/** So many milliseconds: half of the draws are below the median, and few are far above it. */
export const drawLognormalMs = (draw: () => number, { medianMs = 0, sigma = 0 }: FaultValues): number =>
  Math.min(LONGEST_MS, medianMs * Math.exp(sigma * toNormal(draw(), draw())));

/** Waits in real milliseconds before the request is looked at; an answer follows as if nothing had been. */
export const LATENCY_FAULTS = {
  'latency-fixed': {
    code: 611,
    about: 'each answer comes so much later',
    parameters: { ms: milliseconds(1000) },
    act: ({ reply, values: { ms = 0 } }) => delay(reply, ms),
  },
  'latency-uniform': {
    code: 612,
    about: 'later by something between two bounds',
    parameters: { fromMs: milliseconds(100), toMs: milliseconds(2000) },
    ordered: ['fromMs', 'toMs'],
    act: ({ reply, draw, values }) => delay(reply, drawUniformMs(draw, values)),
  },
  'latency-lognormal': {
    code: 613,
    about: 'mostly a little later, at times much: the long tail of real services',
    parameters: { medianMs: milliseconds(200), sigma: { default: 0.7, min: 0, max: 5 } },
    act: ({ reply, draw, values }) => delay(reply, drawLognormalMs(draw, values)),
  },
} as const satisfies Record<string, FaultDefinition>;
