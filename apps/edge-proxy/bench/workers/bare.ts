import { pbxCdrExamples } from '@cdr/contract/examples';

const record = JSON.stringify(pbxCdrExamples[0]);

// oxlint-disable-next-line import/no-default-export -- workerd demands it
export default {
  fetch: (): Response => new Response(record, { headers: { 'content-type': 'application/json' } }),
};
