import { type Checkpoint, createCdrClient, toCallRecord, toRange } from '@cdr/client';

const cdr = createCdrClient({ baseUrl: 'http://127.0.0.1:8787', token: 'cdr_demo_key', timeoutMs: 10_000 });
const range = toRange({ month: '2021-02' });

// One record, and the head of its answer.
const { data, response } = await cdr.pbx.cdrs.get('112233aabbccddee..').withResponse();
console.log('get', toCallRecord(data).talkSeconds, response.status, response.attempts);

// One page; `next` gives the page after it.
const list = await cdr.pbx.cdrs.list({ ...range, page: 1, limit: 1 });
console.log('list', list.rows.length, list.total, list.hasNext, (await list.next())?.rows[0]?.status);

// All calls, lazily; leaving the loop ends the requests.
for await (const call of cdr.pbx.cdrs.scroll(range)) console.log('scroll', call.status);

// The same page by page, each with a token with which a later process goes on.
let continuationToken: string | undefined;
for await (const page of cdr.pbx.cdrs.pages({ ...range, limit: 1 })) {
  console.log('pages', page.rows[0]?.status, page.total);
  ({ continuationToken } = page);
  break;
}
for await (const page of cdr.pbx.cdrs.pages(range, { continuationToken })) console.log('pages', page.rows[0]?.status);

// Every call of a range, counted, and resumable: rows and state are kept together.
const kept = { rows: new Array<string>(), state: '' };
let pending: string[] = [];
const checkpoint: Checkpoint = {
  load: () => kept.state || undefined,
  save: (state) => {
    kept.rows.push(...pending);
    pending = [];
    kept.state = state;
  },
};
for await (const call of cdr.pbx.cdrs.export(range, { checkpoint })) pending.push(call.status ?? '');
console.log('export', kept.rows.join());

// Calls that ended since, and later those that changed; this checkpoint remembers nothing.
for await (const { kind, call } of cdr.pbx.cdrs.changes({ ...range, since: range.startDate, lookback: 'PT1H' }))
  console.log('changes', kind, call.status);

// Many reports, in the order of their ids.
const callIds = ['1_1_1_5_cb76e372-b798-4a88-9c8a-410740f0300d_0987654321', 'unknown'];
const reports = cdr.autocall.reports.getMany(callIds, {
  concurrency: 8,
  onNotFound: (_, index) => console.log('getMany', `number ${index} is not there`),
});
for await (const report of reports) console.log('getMany', report.disposition, report.talkSeconds);
