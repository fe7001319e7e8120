import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createExplorer } from '../src/index.ts';
import { NOW, openSample, sampleRow, sampleRows } from './sample-target.ts';
import { createVisitor, ORIGIN, signIn } from './visitor.ts';

let sample: Awaited<ReturnType<typeof openSample>>;
beforeAll(async () => {
  sample = await openSample([
    ...sampleRows(2400, 14),
    sampleRow('odd', { from_number: '=1+1,"x"\r\ny', started_at: '2026-06-28T13:00:00Z' }),
  ]);
});
afterAll(() => sample.close());

it('writes every conversation of the filters, and as many as the figures count', async () => {
  const explorer = createExplorer({ target: sample.target, origin: ORIGIN, now: () => NOW });
  const visit = createVisitor(explorer, await signIn(explorer));
  await visit('/api/numbers', { show: 'yes' });
  const response = await visit('/api/export', 'range=all&zone=America/New_York');
  expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="calls-[\d-]+\.csv"$/);
  const rows: Record<string, string>[] = parse(await response.text(), { columns: true });
  const overview: unknown = await (await visit('/api/overview?range=all')).json();
  expect(overview).toMatchObject({
    now: { calls: rows.length, missed: rows.filter(({ missed }) => missed === '1').length },
  });
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  expect(rows.find(({ id }) => id === 'odd')).toMatchObject({
    started_at: '2026-06-28T09:00:00-04:00',
    from_number: `'=1+1,"x"\r\ny`,
  });
});
