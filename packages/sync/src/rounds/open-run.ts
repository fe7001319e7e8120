import { randomBytes } from 'node:crypto';
import type { CdrClient } from '@cdr/client';
import { SyncError } from '../errors.ts';
import { createPersonalRules } from '../rows/personal-rules.ts';
import { createPseudonyms } from '../rows/pseudonyms.ts';
import { createRowMaker } from '../rows/row-maker.ts';
import type { SyncState } from '../target/state.ts';
import type { Target } from '../target/target.ts';
import { createCallReader } from './read-call.ts';
import { readTimeZone } from '../time/read-options.ts';
import type { Run } from './run.ts';
import { createSource } from './source.ts';

/** What a run is made of, once its options are read. */
export interface RunOptions {
  readonly client: CdrClient;
  readonly target: Target;
  readonly state: SyncState;
  readonly until?: string | null;
  /** @unit seconds */
  readonly lookback: number;
  /** @default 1 */
  readonly workers?: number;
  readonly secret?: string | undefined;
  readonly toE164?: ((number: string) => string | null) | undefined;
  readonly now: () => Date;
  readonly signal?: AbortSignal | undefined;
}

const SECRET = /^(?:[0-9a-f]{2}){32}$/i;

/** The secret of a target. @throws {SyncError} `configuration` for one that is not its own */
export const readSecret = async (target: Target, secret: string | undefined): Promise<string> => {
  if (secret !== undefined && !SECRET.test(secret))
    throw new SyncError('secret must be 64 hexadecimal digits: make one with `openssl rand -hex 32`', 'configuration');
  const kept = await target.keepSecret(secret ?? randomBytes(32).toString('hex'));
  if (secret === undefined || kept === secret) return kept;
  throw new SyncError('secret is not the one that this target was made with', 'configuration');
};

/** The shared part of a run's steps. */
export const openRun = async (options: RunOptions): Promise<Run> => {
  const {
    client,
    target,
    state,
    until = null,
    lookback,
    workers = 1,
    secret,
    toE164 = () => null,
    now,
    signal,
  } = options;
  const zone = readTimeZone(state.timeZone);
  const pseudonyms = createPseudonyms(await readSecret(target, secret));
  const rules = createPersonalRules(state.personal, pseudonyms, toE164);
  const rows = createRowMaker({ account: state.account, rules, zone });
  const forgotten = await target.readForgotten();
  const readCall = createCallReader({ rows, pseudonyms, state, forgotten, until, zone, now });
  return {
    account: state.account,
    target,
    source: createSource(client, readCall, signal),
    zone,
    rows,
    pseudonyms,
    state,
    forgotten,
    until,
    lookback,
    workers,
    now,
    counts: { calls: 0, new: 0, changed: 0, removed: 0, reports: 0, windows: 0 },
  };
};
