import { randomBytes, randomUUID } from 'node:crypto';
import { parseClockChange } from '../clock/parse-clock-change.ts';
import { toOwnData } from '../data/to-own-data.ts';
import { readUntil } from '../clock/read-until.ts';
import { parseFaultPlan } from '../faults/parse-faults.ts';
import { readNumber, requireKeys, requireObject } from '../lib/input.ts';
import { readLive } from '../live/read-live.ts';
import { CALL_BOUNDS, SEED_BOUNDS } from '../lib/option-bounds.ts';
import type { AccountOptions } from './account-options.ts';

const KEYS: ReadonlySet<string> = new Set(['seed', 'calls', 'until', 'live', 'clock', 'faults', 'data']);
const DEFAULT_SANDBOX_CALLS = 1000;
const MOST_SANDBOX_CALLS = 1_000_000;

const drawSecret = (): string => randomBytes(18).toString('base64url');

/**
 * Reads what `POST /__mock/sandboxes` asks for, and makes up an id and credentials.
 *
 * @throws {MockServerError} `configuration`, naming the field
 */
export const parseSandbox = (value: unknown): AccountOptions => {
  const asked = requireObject('sandbox', value ?? {});
  requireKeys('sandbox', asked, KEYS);
  const data = asked['data'] === undefined ? undefined : toOwnData('sandbox.data', asked['data']);
  const calls = readNumber('sandbox.calls', asked['calls'], { ...CALL_BOUNDS, max: MOST_SANDBOX_CALLS });
  return {
    tenant: randomUUID(),
    tokens: { autocall: [`autocall-${drawSecret()}`], pbx: [`pbx-${drawSecret()}`] },
    apiKeys: [`key-${drawSecret()}`],
    calls: calls ?? (data === undefined ? DEFAULT_SANDBOX_CALLS : 0),
    seed: readNumber('sandbox.seed', asked['seed'], SEED_BOUNDS),
    until: readUntil('sandbox.until', asked['until']),
    live: readLive('sandbox.live', asked['live']),
    clock: asked['clock'] === undefined ? undefined : parseClockChange(asked['clock'], 'sandbox.clock'),
    faults: asked['faults'] === undefined ? undefined : parseFaultPlan(asked['faults']),
    data,
  };
};
