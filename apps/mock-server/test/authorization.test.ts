import { autocallReportExample, pbxCdrExamples } from '@cdr/contract/examples';
import { createTraffic } from '@cdr/synthetic';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMockApp } from '../src/server/create-mock-app.ts';
import { injectAutocall, injectPbx, TWO_TENANTS } from './fixtures.ts';

const PATHS = {
  autocall: `/api/v2/report/${autocallReportExample.data.id}`,
  list: '/v1/cdr',
  call: `/v1/cdr/${pbxCdrExamples[0].id}`,
};

let app: FastifyInstance;
beforeAll(async () => {
  app = await createMockApp({ accounts: TWO_TENANTS });
});
afterAll(() => app.close());

const statusOf = async (url: string, authorization: string | undefined): Promise<number> => {
  const response = await app.inject({ url, headers: authorization === undefined ? {} : { authorization } });
  if (response.statusCode !== 200) expect(response.json()).toEqual({ error: 'Unauthorized' });
  return response.statusCode;
};

describe('autocall takes its raw token alone', () => {
  it.each([
    ['its token', 'autocall-1', 200],
    ['no header', undefined, 401],
    ['an empty header', '', 401],
    ['its token as Bearer', 'Bearer autocall-1', 401],
    ['a pbx token', 'pbx-1', 401],
    ['a pbx token as Bearer', 'Bearer pbx-1', 401],
    ['its token in capitals', 'AUTOCALL-1', 401],
    ['a part of its token', 'autocall-', 401],
    ['two tokens', 'autocall-1,autocall-1', 401],
    ['an unknown token', 'autocall-3', 401],
  ])('%s', async (_, header, status) => {
    expect(await statusOf(PATHS.autocall, header)).toBe(status);
  });
});

describe.each([
  ['the list', PATHS.list],
  ['one call', PATHS.call],
])('pbx takes a Bearer token alone: %s', (_, url) => {
  it.each([
    ['its token', 'Bearer pbx-1', 200],
    ['its other token', 'Bearer pbx-1-next', 200],
    ['the scheme in small letters', 'bearer pbx-1', 200],
    ['no header', undefined, 401],
    ['its token without a scheme', 'pbx-1', 401],
    ['another scheme', 'Basic pbx-1', 401],
    ['an autocall token', 'Bearer autocall-1', 401],
    ['an autocall token without a scheme', 'autocall-1', 401],
    ['two tokens', 'Bearer pbx-1, Bearer pbx-2', 401],
    ['an unknown token', 'Bearer pbx-3', 401],
    ['nothing behind the scheme', 'Bearer ', 401],
  ])('%s', async (_, header, status) => {
    expect(await statusOf(url, header)).toBe(status);
  });
});

describe('tenants', () => {
  const [one, two] = TWO_TENANTS.map(({ calls, seed }) => createTraffic({ calls, seed }));

  it('see their own records', async () => {
    const [report, cdr] = [one?.reportAt(0), one?.cdrAt(0)];

    expect((await injectAutocall(app, `/api/v2/report/${report?.id}`, 'autocall-1')).body).toEqual({ data: report });
    expect((await injectPbx(app, `/v1/cdr/${cdr?.id}`, 'pbx-1')).body).toEqual(cdr);
  });

  it('see none of each other’s', async () => {
    expect(await injectAutocall(app, `/api/v2/report/${two?.reportAt(0).id}`, 'autocall-1')).toMatchObject({
      status: 404,
    });
    expect(await injectPbx(app, `/v1/cdr/${two?.cdrAt(0).id}`, 'pbx-1')).toMatchObject({ status: 404 });
    const lists = await Promise.all(
      ['pbx-1', 'pbx-2'].map((token) => injectPbx(app, '/v1/cdr?page=1&limit=500', token)),
    );
    const [first, second] = lists.map(({ body }) => body.data.map(({ id }: { id: string }) => id));

    expect(first).toHaveLength(52);
    expect(first.filter((id: string) => second.includes(id)).sort()).toEqual(pbxCdrExamples.map(({ id }) => id).sort());
  });
});

describe('accounts that cannot be served', () => {
  const [account] = TWO_TENANTS;

  it.each([
    [
      'two of one name',
      [account, { ...account, tokens: { autocall: [], pbx: [] } }],
      'two accounts share a tenant name',
    ],
    ['two with one token', [account, { ...account, tenant: 'other' }], 'a token of autocall is given twice'],
    [
      'one with one token twice',
      [{ ...account, tokens: { autocall: [], pbx: ['same', 'same'] } }],
      'a token of pbx is given twice',
    ],
  ])('%s', async (_, accounts, message) => {
    await expect(createMockApp({ accounts })).rejects.toMatchObject({ kind: 'configuration', message });
  });

  it('one token may be in use for both APIs', async () => {
    const tokens = { autocall: ['same'], pbx: ['same'] };
    const both = await createMockApp({ accounts: [{ ...account, tokens }] });

    expect(await injectAutocall(both, PATHS.autocall, 'same')).toMatchObject({ status: 200 });
    expect(await injectPbx(both, PATHS.call, 'same')).toMatchObject({ status: 200 });
    await both.close();
  });
});
