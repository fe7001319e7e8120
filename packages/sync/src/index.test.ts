import { expect, it } from 'vitest';
import * as surface from './index.ts';

it('exports these names and no others', () => {
  expect(Object.keys(surface).sort()).toEqual([
    'SyncError',
    'forget',
    'limitRate',
    'openTarget',
    'prune',
    'readConversation',
    'readConversations',
    'readMissed',
    'readOverview',
    'readPictures',
    'readStats',
    'status',
    'sync',
    'verify',
  ]);
});
