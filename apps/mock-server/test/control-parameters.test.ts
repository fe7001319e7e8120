import { expect, it } from 'vitest';
import { shareMock } from './share-mock.ts';

const { mock, control } = shareMock({ calls: 0 });

it.each([
  ['GET', '/__mock/clock?sanbox=x', undefined, 'sanbox', 'sandbox'],
  ['PUT', '/__mock/clock?sanbox=x', { frozen: true }, 'sanbox', 'sandbox'],
  ['PUT', '/__mock/faults?sanbox=x', [{ fault: 'unavailable' }], 'sanbox', 'sandbox'],
  ['DELETE', '/__mock/faults?sanbox=x', undefined, 'sanbox', 'sandbox'],
  ['GET', '/__mock/requests?sanbox=x', undefined, 'sanbox', 'sandbox'],
  ['GET', '/__mock/requests?api=pbx', undefined, 'api', 'sandbox'],
  ['POST', '/__mock/requests/verify?sanbox=x', {}, 'sanbox', 'sandbox'],
  ['POST', '/__mock/reset?sanbox=x', undefined, 'sanbox', 'sandbox'],
  ['GET', '/__mock/export?api=pbx&sanbox=x', undefined, 'sanbox', 'sandbox, api; did you mean sandbox?'],
  ['GET', '/__mock/health?sandbox=x', undefined, 'sandbox', 'none'],
  ['POST', '/__mock/sandboxes?seed=7', undefined, 'seed', 'none'],
  ['DELETE', '/__mock/sandboxes/x?sandbox=y', undefined, 'sandbox', 'none'],
])('rejects %s %s, and changes no sandbox', async (method, path, body, name, known) => {
  const response = await fetch(`${mock.url}${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });

  const error = `query.${name} is not known: use ${known}`;
  expect([response.status, await response.json()]).toEqual([400, { error }]);
  expect((await control.get('clock')).body.frozen).toBe(false);
  expect((await control.get('faults')).body.faults).toEqual([]);
});
