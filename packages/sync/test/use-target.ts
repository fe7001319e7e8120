import { openTarget } from '../src/index.ts';
import { callRow } from './call-rows.ts';

/** Opens a target until the other side disconnects: `node use-target.ts TARGET`. Each message makes it commit a call. */
const [, , url = ''] = process.argv;
const target = await openTarget(url);
const commit = async (): Promise<void> => {
  process.send?.('committing');
  await target.commit({ account: 'north', version: 1, at: '2026-03-01T04:00:00Z', calls: [callRow('other')] });
  process.send?.('committed');
};
process.on('message', () => void commit());
process.once('disconnect', () => void target.close());
process.send?.('open');
