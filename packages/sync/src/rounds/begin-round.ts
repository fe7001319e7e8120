import { PROVIDER_TIME_ZONE } from '@cdr/contract';
import { addSeconds } from '@cdr/shared/wall-clock';
import { SyncError } from '../errors.ts';
import type { Personal, SyncState, SyncWindow } from '../target/state.ts';
import type { Target } from '../target/target.ts';
import type { SyncOptions } from './options.ts';
import { readMoment, readTimeZone } from '../time/read-options.ts';
import { earliest, toInstantText } from '../time/wall-time.ts';

/** Before any call of either provider. */
const BEGINNING = '2000-01-01 00:00:00';

const MODES: readonly Personal[] = ['keep', 'pseudonymise', 'drop'];

/** What a round begins with. */
export interface RoundStart {
  readonly state: SyncState;
  readonly until: string | null;
}

const requireSame = (name: string, kept: string, wanted: string | undefined): void => {
  if (wanted === undefined || wanted === kept) return;
  throw new SyncError(
    `${name} is ${kept} in this target and cannot become ${wanted}: sync into another`,
    'configuration',
  );
};

const toBackfill = (low: string, high: string): SyncWindow[] =>
  low > high ? [] : [{ side: 'started', low, high, kind: 'backfill' }];

/** Reads the state of an account, or makes it, and counts the round; a `since` that is earlier opens what lies between. */
export const beginRound = async (options: SyncOptions, now: Date): Promise<RoundStart> => {
  const { target, account, personal, timeZone } = options;
  if (account === '') throw new SyncError('account must be a name', 'configuration');
  if (personal !== undefined && !MODES.includes(personal))
    throw new SyncError(`personal must be one of ${MODES.join(', ')}`, 'configuration');
  const kept = await target.readState(account);
  if (kept !== null) {
    requireSame('personal', kept.personal, personal);
    requireSame('timeZone', kept.timeZone, timeZone);
  }
  const zone = readTimeZone(kept?.timeZone ?? timeZone);
  const since = options.since === undefined ? null : readMoment('since', options.since, zone);
  const until = options.until === undefined ? null : readMoment('until', options.until, zone);
  const at = toInstantText(now);
  if (kept === null) {
    const first = since ?? BEGINNING;
    const wall = zone.toLocal(now);
    const last = until === null ? wall : earliest(wall, addSeconds(until, -1));
    await target.commit({
      account,
      version: 1,
      at,
      opened: toBackfill(first, last),
      state: {
        timeZone: timeZone ?? PROVIDER_TIME_ZONE,
        personal: personal ?? 'keep',
        since: first,
        requests: {},
      },
    });
  } else if (since !== null && since < kept.since) {
    const opened = toBackfill(since, addSeconds(kept.since, -1));
    await target.commit({ account, version: kept.version, at, opened, state: { since } });
  }
  const version = await target.nextVersion(account);
  const state = { ...(await requireState(target, account)), version };
  return { state, until };
};

/** The state of an account that was synced. @throws {SyncError} `configuration` */
export const requireState = async (target: Target, account: string): Promise<SyncState> => {
  const state = await target.readState(account);
  if (state !== null) return state;
  const accounts = await target.readAccounts();
  const known = accounts.length === 0 ? 'it has none' : `it has ${accounts.join(', ')}`;
  throw new SyncError(`${target.label} has no account ${account}: ${known}`, 'configuration');
};
