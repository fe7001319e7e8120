import { expect, it } from 'vitest';
import { SECRET } from '../../../test/support/edge.ts';
import { loadSettings } from './load-settings.ts';

const good = { AUTOCALL_ORIGIN: 'https://autocall.example', PBX_ORIGIN: 'https://pbx.example', CDR_SECRET: SECRET };

it('loads everything that a local server needs', async () => {
  expect(await loadSettings({ ...good, PORT: '0' })).toMatchObject({
    texts: good,
    config: { access: { mode: 'passthrough' }, secret: SECRET },
    address: { host: '127.0.0.1', port: 0 },
    warnings: [],
  });
});

it('lists all that is wrong, one line a setting', async () => {
  await expect(loadSettings({ ...good, CDR_SECRET: 'short', CDR_MODE: 'open', PORT: 'http' })).rejects.toThrow(
    new Error(
      [
        'CDR_MODE must be passthrough or keys',
        'CDR_SECRET must be at least 32 random characters',
        'PORT must be 0 to 65535',
      ].join('\n'),
    ),
  );
});
