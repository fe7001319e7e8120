import { expect, it } from 'vitest';
import { shareMock } from './share-mock.ts';

const { mock, control } = shareMock({ calls: 0 });

it.each([
  ['GET', '/__mock/clock?sanbox=x', undefined],
  ['PUT', '/__mock/clock?sanbox=x', { frozen: true }],
  ['PUT', '/__mock/faults?sanbox=x', [{ fault: 'unavailable' }]],
  ['DELETE', '/__mock/faults?sanbox=x', undefined],
  ['GET', '/__mock/requests?sanbox=x', undefined],
  ['POST', '/__mock/requests/verify?sanbox=x', {}],
  ['POST', '/__mock/reset?sanbox=x', undefined],
  ['GET', '/__mock/export?api=pbx&sanbox=x', undefined],
])('%s %s is refused, not done to the first account', async (method, path, body) => {
  const answer = await fetch(`${mock.url}${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });

  expect([answer.status, await answer.json()]).toEqual([400, { error: 'query.sanbox is not known: use sandbox, api' }]);
  expect((await control.get('clock')).body.frozen).toBe(false);
  expect((await control.get('faults')).body.faults).toEqual([]);
});
