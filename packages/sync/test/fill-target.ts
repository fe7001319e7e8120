import { SyncError, openTarget } from '../src/index.ts';
import { manyCalls } from './call-rows.ts';

/** Commits until the target takes no more: `node fill-target.ts TARGET`. Sends the commits that it made, and the error. */
const [, , url = ''] = process.argv;
let commits = 0;
try {
  const target = await openTarget(url);
  for (;;) {
    const version = commits + 1;
    await target.commit({
      account: 'north',
      version,
      at: '2026-03-01T04:00:00Z',
      calls: manyCalls(500, version),
      state: { timeZone: 'Asia/Ho_Chi_Minh', personal: 'keep', since: '2026-01-01 00:00:00', requests: {}, version },
    });
    commits += 1;
  }
} catch (error) {
  const { kind, message } = error instanceof SyncError ? error : { kind: 'none', message: String(error) };
  process.send?.({ commits, kind, message });
}
process.disconnect?.();
// Closing writes, too.
process.exit();
