import { pbxCdrExamples } from '@cdr/contract/examples';
import { expect, it } from 'vitest';
import { shareMock } from './share-mock.ts';

const [example] = pbxCdrExamples;
const ONE = `/v1/cdr/${example.id}`;
const MAGIC_TRUNCATED = '/v1/cdr/facade00-0000-4000-8000-000000000624';
const DRIBBLE = { fault: 'dribbled-body', bytes: 100, everyMs: 1, next: 1 };

const { control, send } = shareMock({ calls: 0 });

/** The text of a response, or that it was broken off. */
const read = (path = ONE, headers: Record<string, string> = {}): Promise<string> =>
  send(path, headers)
    .then((response) => response.text())
    .catch(() => 'broken off');

it.each([
  ['malformed-json', 404],
  ['wrong-content-type', 404],
  ['truncated-body', 404],
])('%s leaves errors as they are', async (fault, status) => {
  await control.put('faults', [{ fault }]);
  const response = await send('/v1/cdr/unknown');

  expect([response.status, response.headers.get('content-type')]).toEqual([status, 'application/json; charset=utf-8']);
  expect(await response.json()).toEqual({ error: 'Not Found' });
});

it('what changes JSON leaves a page of HTML as it is', async () => {
  await control.put('faults', [{ fault: 'malformed-json' }, { fault: 'html-error-page', status: 200 }]);

  expect(await read()).toMatch(/<\/html>\r\n$/);
});

it('what changes a body and what takes the connection over happen together', async () => {
  await control.put('faults', [DRIBBLE, { fault: 'malformed-json' }]);

  expect(await read()).toBe(`${JSON.stringify(example).slice(0, -1)},`);
});

it.each([
  ['another rule', ONE, {}],
  ['a header', ONE, { 'x-mock-fault': 'truncated-body' }],
  ['a magic value', MAGIC_TRUNCATED, {}],
])('of two that take the connection over the first happens, and leaves the other: %s', async (_, path, headers) => {
  const rules = [{ fault: 'reset-after-headers', next: 1 }, DRIBBLE];
  await control.put('faults', { faults: rules, allowHeader: true });
  const isAsked = path !== ONE || 'x-mock-fault' in headers;
  const seen = [await read(path, headers), ...(isAsked ? [await read()] : []), await read()];
  const { body } = await control.get('requests');

  expect(seen).toEqual([...(isAsked ? ['broken off'] : []), 'broken off', JSON.stringify(example)]);
  expect(body.requests.map(({ faults }: { faults: string[] }) => faults)).toEqual([
    ...(isAsked ? [['truncated-body']] : []),
    ['reset-after-headers'],
    ['dribbled-body'],
  ]);
});
