import { autocallReportExample, pbxCdrExamples } from '@cdr/contract/examples';
import { describe, expect, it } from 'vitest';
import { createCdrClient } from '../src/index.ts';
import { respondJson, startServer } from './fixture-server.ts';
import { batch, page, row } from './rows.ts';
import { respondInTurn } from './fixture-server.ts';

const [, answered] = pbxCdrExamples;

/** A client of a server, and its warnings. */
const connect = (url: string) => {
  const warnings: unknown[] = [];
  const logger = { debug: () => {}, warn: (message: string, facts: object) => void warnings.push([message, facts]) };
  return { ...createCdrClient({ baseUrl: url, token: 'key', logger, maxRetries: 0 }), warnings };
};

const TIME = 'must be YYYY-MM-DD HH:mm:ss';

describe('an odd value', () => {
  it('does not fail a list, which logs one warning for all', async () => {
    const odd = { ...row(2), time_started: 'call 0912345678', time_ended: '2026-02-30 00:00:00', billsec: -1 };
    const data = [row(1), odd, { ...row(3), status: null }];
    await using server = await startServer(respondJson({ ...page([], { page: 1, limit: 3, total: 3 }), data }));
    const { pbx, warnings } = connect(server.url);
    const { rows } = await pbx.cdrs.list({ limit: 3 });
    expect(rows.map(({ id }) => id)).toEqual([row(1).id, row(2).id, row(3).id]);
    expect(rows[1]).toMatchObject({ startedAt: null, endedAt: null, billableSeconds: 0, raw: odd });
    expect(warnings).toEqual([
      [
        'cdr odd values',
        {
          operation: 'pbx.cdrs.list',
          count: 4,
          issues: [
            { path: 'data.1.billsec', message: 'must be at least 0' },
            { path: 'data.1.time_started', message: TIME },
            { path: 'data.1.time_ended', message: TIME },
            { path: 'data.2.status', message: 'must be a text' },
          ],
        },
      ],
    ]);
    expect(JSON.stringify(warnings)).not.toContain('0912345678');
  });

  it('in each of 500 rows is one warning with the count', async () => {
    const data = Array.from({ length: 500 }, (_, index) => ({ ...row(index), status: null }));
    await using server = await startServer(
      respondInTurn(respondJson({ ...batch([], 'x'), data }), respondJson(batch([], 'x'))),
    );
    const { pbx, warnings } = connect(server.url);
    let count = 0;
    for await (const { status } of pbx.cdrs.scroll()) count += status === null ? 1 : 0;
    expect(count).toBe(500);
    expect(warnings).toMatchObject([['cdr odd values', { operation: 'pbx.cdrs.scroll', count: 500 }]]);
  });

  it('of one call and of one report is a warning each', async () => {
    const report = { data: { ...autocallReportExample.data, duration: -15, ended_at: 'N/A' } };
    await using server = await startServer(
      respondInTurn(respondJson({ ...answered, time_answered: 'N/A' }), respondJson(report), respondJson(answered)),
    );
    const { pbx, autocall, warnings } = connect(server.url);
    expect(await pbx.cdrs.get('a')).toMatchObject({ answeredAt: null });
    expect(await autocall.reports.get('a')).toMatchObject({ endedAt: null, talkSeconds: 0 });
    await pbx.cdrs.get('a');
    expect(warnings).toMatchObject([
      ['cdr odd values', { operation: 'pbx.cdrs.get', issues: [{ path: 'time_answered' }] }],
      [
        'cdr odd values',
        { operation: 'autocall.reports.get', issues: [{ path: 'data.ended_at' }, { path: 'data.duration' }] },
      ],
    ]);
  });

  it('of a response that does not match is not logged with the next one', async () => {
    await using server = await startServer(
      respondInTurn(
        respondJson({ ...page([], { page: 1, limit: 2, total: 2 }), data: [{ ...row(1), status: null }, {}] }),
        respondJson(answered),
      ),
    );
    const { pbx, warnings } = connect(server.url);
    await expect(pbx.cdrs.list({ limit: 2 })).rejects.toMatchObject({ kind: 'decode' });
    await pbx.cdrs.get('a');
    expect(warnings).toMatchObject([['cdr odd values', { operation: 'pbx.cdrs.list', count: 1 }]]);
  });
});
