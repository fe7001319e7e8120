import { createPbxPageCodec, decodeJson, encodePbxListQuery, pbxRoutes } from '@cdr/contract';
import { pbxCdrExamples } from '@cdr/contract/examples';

// The route is data. The query is checked and encoded to the texts of the query string.
console.log(pbxRoutes.listCdrs.method, pbxRoutes.listCdrs.path);
console.log(encodePbxListQuery({ startDate: '2021-02-01', status: 'ANSWERED', page: 1, limit: 2 }));
console.log(encodePbxListQuery({ startDate: '2021-02-30', limit: 0 }));

// A response with two deviations: a text that is no time, and a number as text.
const [busy, answered] = pbxCdrExamples;
const body = JSON.stringify({
  data: [
    { ...busy, time_ended: 'soon' },
    { ...answered, duration: '15' },
  ],
  limit: 2,
  page: 1,
  total: 2,
});
const codec = createPbxPageCodec({ onOddValue: ({ path, message }) => console.log('odd value:', path, message) });
const { rows } = decodeJson(codec, body);
console.table(
  rows.map(({ disposition, startedAt, endedAt, durationSeconds, billableSeconds }) => ({
    disposition,
    startedAt: startedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
    durationSeconds,
    billableSeconds,
  })),
);

// `raw` keeps each row as it came.
console.log(rows[0]?.raw.time_ended);
