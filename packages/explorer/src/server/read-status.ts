import { PROVIDER_TIME_ZONE } from '@cdr/contract';
import type { Readable } from '@cdr/sync';
import type { StatusAnswer } from '../shared/answers.ts';
import type { Services } from './app-env.ts';

/** How the target is, for a session. */
export type ReadStatus = (reader: Readable, showsNumbers: boolean) => Promise<StatusAnswer>;

const countCalls = async (reader: Readable, account: string): Promise<number> => {
  const [row] = await reader.query('SELECT COUNT(*) AS calls FROM calls WHERE account = $1 AND removed_at IS NULL', [
    account,
  ]);
  return Number(row?.['calls'] ?? 0);
};

/** Reads the status. A live page wants it each second, so calls are counted when a round has ended or a window has closed. */
export const createReadStatus = ({ target, readAccount, recordingOrigins }: Services): ReadStatus => {
  const recordings = recordingOrigins.length > 0 ? 'on' : 'off';
  let counted: { readonly key: string; readonly calls: Promise<number> } | undefined;
  return async (reader, showsNumbers) => {
    const account = await readAccount();
    const state = account === null ? null : await target.readState(account);
    if (account === null || state === null)
      return {
        account,
        zone: PROVIDER_TIME_ZONE,
        calls: 0,
        windowsLeft: 0,
        lastRoundAt: null,
        lastError: null,
        numbers: showsNumbers ? 'shown' : 'masked',
        recordings,
      };
    const { timeZone: zone, lastRoundAt, lastError, version, personal } = state;
    const windowsLeft = (await target.readOpenWindows(account)).length;
    const key = [account, version, lastRoundAt, windowsLeft].join(' ');
    if (counted?.key !== key) {
      const calls = countCalls(reader, account);
      counted = { key, calls };
      calls.catch(() => (counted = undefined));
    }
    return {
      account,
      zone,
      calls: await counted.calls,
      windowsLeft,
      lastRoundAt,
      lastError,
      numbers: personal === 'keep' ? (showsNumbers ? 'shown' : 'masked') : 'not-kept',
      recordings,
    };
  };
};
