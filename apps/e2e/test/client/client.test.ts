import { type CdrClient, CdrError, createCdrClient, type PbxCdrPage } from '@cdr/client';
import { autocallReportExample, pbxCdrExamples } from '@cdr/contract/examples';
import { startMockServer } from '@cdr/mock-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EDGE_KEY, keys, RUNTIMES } from '../support/edges.ts';
import { launch } from '../support/launch.ts';
import { ACCOUNT } from '../support/mock-account.ts';
import { SLOW } from '../support/slow.ts';

const [, AUTOCALL] = ACCOUNT.tokens.autocall;
const [, PBX] = ACCOUNT.tokens.pbx;
const STORED = ACCOUNT.calls + pbxCdrExamples.length + ACCOUNT.data.readCdrs().length;

type Open = (cleanup: AsyncDisposableStack, mockUrl: string) => Promise<CdrClient>;

const ways: ReadonlyArray<readonly [name: string, open: Open]> = [
  [
    'directly',
    async (_, baseUrl) =>
      createCdrClient({ autocall: { baseUrl, token: AUTOCALL }, pbx: { baseUrl, token: () => Promise.resolve(PBX) } }),
  ],
  ...RUNTIMES.map(
    ([runtime, entry]) =>
      [
        `through the edge in ${runtime}`,
        async (cleanup: AsyncDisposableStack, mockUrl: string) => {
          const settings = keys(mockUrl, { autocall: AUTOCALL, pbx: PBX });
          const { url: baseUrl } = cleanup.use(await launch(entry, settings));
          return createCdrClient({ baseUrl, token: EDGE_KEY });
        },
      ] as const,
  ),
];

describe.each(ways)('the client %s', SLOW, (_, open) => {
  const cleanup = new AsyncDisposableStack();
  let cdr: CdrClient;

  beforeAll(async () => {
    const mock = cleanup.use(await startMockServer({ accounts: [ACCOUNT] }));
    cdr = await open(cleanup, mock.url);
  }, SLOW.timeout);
  afterAll(() => cleanup.disposeAsync());

  it("reads the document's report", async () => {
    const report = await cdr.autocall.reports.get(autocallReportExample.data.id);
    expect(report.raw).toEqual(autocallReportExample.data);
    expect(report).toMatchObject({ talkSeconds: 15, keypress: null, answeredAt: new Date('2021-01-11T04:28:54Z') });
  });

  it.each(pbxCdrExamples.map((row) => [row.status, row] as const))("reads the document's %s call", async (__, row) => {
    expect((await cdr.pbx.cdrs.get(row.id)).raw).toEqual(row);
    expect((await cdr.pbx.cdrs.get(row.sip_call_id)).raw).toEqual(row);
  });

  it("finds both of the documents' calls in a list", async () => {
    const page = await cdr.pbx.cdrs.list({
      startDate: '2021-02-17T00:00:00+07:00',
      endDate: new Date('2021-02-19T00:00:00Z'),
    });
    expect(page.rows.map(({ raw }) => raw)).toEqual([...pbxCdrExamples]);
    expect(page).toMatchObject({ total: 2, hasNext: false });
  });

  it('scrolls over every call once, in the order of the pages', async () => {
    const scrolled: string[] = [];
    for await (const { id } of cdr.pbx.cdrs.scroll({ limit: 300 })) scrolled.push(id);
    const paged: string[] = [];
    let page: PbxCdrPage | null = await cdr.pbx.cdrs.list({ limit: 500 });
    for (; page !== null; page = await page.next()) paged.push(...page.rows.map(({ id }) => id));
    expect(scrolled).toHaveLength(STORED);
    expect(new Set(scrolled).size).toBe(STORED);
    expect(paged).toEqual(scrolled);
  });

  it('filters', async () => {
    const { rows } = await cdr.pbx.cdrs.list({
      status: 'no-answer',
      direction: 'inbound',
      minDuration: 10,
      limit: 500,
    });
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter((row) => row.disposition !== 'no-answer' || row.direction !== 'inbound')).toEqual([]);
    expect(Math.min(...rows.map(({ durationSeconds }) => durationSeconds))).toBeGreaterThan(10);
  });

  it.each<[string, (client: CdrClient) => Promise<unknown>, Partial<CdrError>]>([
    ['an unknown call', (client) => client.pbx.cdrs.get('unknown/id?of%call'), { kind: 'not-found', status: 404 }],
    ['an unknown report', (client) => client.autocall.reports.get('unknown'), { kind: 'not-found', status: 404 }],
    ['a limit out of range', (client) => client.pbx.cdrs.list({ limit: 501 }), { kind: 'invalid-argument' }],
  ])('throws one clear error for %s', async (__, ask, expected) => {
    const error: unknown = await ask(cdr).catch((reason: unknown) => reason);
    expect(CdrError.isInstance(error)).toBe(true);
    expect(error).toMatchObject(expected);
  });
});
