import { expect, it } from 'vitest';
import { shareMock } from './share-mock.ts';

const { control, send } = shareMock({ calls: 0 });

it('tells of requests that are too many to be remembered when they are counted', async () => {
  for (let sent = 0; sent < 1010; sent += 1) await (await send('/v1/cdr/x')).text();

  expect((await control.post('requests/verify', { route: 'pbx.getCdr', count: 1010 })).body).toEqual({
    verified: false,
    count: 1000,
    forgotten: 10,
    nearMisses: [],
  });
});
