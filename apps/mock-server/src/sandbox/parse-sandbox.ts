import { randomBytes, randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { parseClockChange } from '../clock/parse-clock-change.ts';
import { readUntil } from '../clock/read-until.ts';
import { toSeedData } from '../data/to-seed-data.ts';
import { parseFaultPlan } from '../faults/parse-faults.ts';
import { numberIn } from '../lib/input-fields.ts';
import { CALL_BOUNDS, SEED_BOUNDS } from '../lib/option-bounds.ts';
import { parseInput } from '../lib/parse-input.ts';
import { readLive } from '../live/read-live.ts';
import type { AccountOptions } from './account-options.ts';

const DEFAULT_SANDBOX_CALLS = 1000;
const MAX_SANDBOX_CALLS = 1_000_000;

/** The rest of each field is checked where it is read. */
const Body = z.strictObject({
  seed: z.optional(numberIn(SEED_BOUNDS)),
  calls: z.optional(numberIn({ ...CALL_BOUNDS, max: MAX_SANDBOX_CALLS })),
  until: z.optional(z.unknown()),
  live: z.optional(z.unknown()),
  clock: z.optional(z.unknown()),
  faults: z.optional(z.unknown()),
  data: z.optional(z.unknown()),
});

const drawSecret = (): string => randomBytes(18).toString('base64url');

/**
 * Reads the body of `POST /__mock/sandboxes`, and creates an id and credentials.
 *
 * @throws {MockServerError} `configuration`, naming the field
 */
export const parseSandbox = (value: unknown): AccountOptions => {
  const body = parseInput('sandbox', Body, value ?? {});
  const data = body.data === undefined ? undefined : toSeedData('sandbox.data', body.data);
  return {
    tenant: randomUUID(),
    tokens: { autocall: [`autocall-${drawSecret()}`], pbx: [`pbx-${drawSecret()}`] },
    apiKeys: [`key-${drawSecret()}`],
    calls: body.calls ?? (data === undefined ? DEFAULT_SANDBOX_CALLS : 0),
    seed: body.seed,
    until: readUntil('sandbox.until', body.until),
    live: readLive('sandbox.live', body.live),
    clock: body.clock === undefined ? undefined : parseClockChange(body.clock, 'sandbox.clock'),
    faults: body.faults === undefined ? undefined : parseFaultPlan(body.faults, 'sandbox.'),
    data,
  };
};
