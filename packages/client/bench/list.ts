import { createCdrClient } from '@cdr/client';
import { pbxCdrExamples } from '@cdr/contract/examples';
import { compare, type Costs } from './compare.ts';
import { startConstantServer } from './constant-server.ts';

const ROWS = 100;

const [, example] = pbxCdrExamples;
const data = Array.from({ length: ROWS }, (_, index) => ({
  ...example,
  id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
}));

/** A list of 100 rows against fetch and JSON.parse, without any check. */
export const compareList = async (): Promise<Costs> => {
  const server = await startConstantServer(JSON.stringify({ data, limit: ROWS, page: 1, total: ROWS }));
  const { cdrs } = createCdrClient({ baseUrl: server.baseUrl, token: 'key' }).pbx;
  const url = `${server.baseUrl}/v1/cdr?limit=${ROWS}&page=1`;

  const byHand = async (): Promise<number> => {
    const response = await fetch(url, { headers: { authorization: 'Bearer key' } });
    const body: { data: unknown[] } = JSON.parse(await response.text());
    return body.data.length;
  };
  const costs = await compare(byHand, () => cdrs.list({ limit: ROWS }), { rounds: 1500, warmUps: 500 });
  server.close();
  return costs;
};
