import { createCdrClient } from '@cdr/client';
import { pbxCdrExamples } from '@cdr/contract/examples';
import { compare, type Costs } from './compare.ts';
import { startConstantServer } from './constant-server.ts';

const [, example] = pbxCdrExamples;

/** One `get` against a bare fetch. */
export const compareGet = async (): Promise<Costs> => {
  const server = await startConstantServer(JSON.stringify(example));
  const { cdrs } = createCdrClient({ baseUrl: server.baseUrl, token: 'key' }).pbx;
  const url = `${server.baseUrl}/v1/cdr/a`;

  const byHand = async (): Promise<string> => {
    const response = await fetch(url, { headers: { authorization: 'Bearer key' } });
    const { id }: { id: string } = JSON.parse(await response.text());
    return id;
  };
  const costs = await compare(byHand, () => cdrs.get('a'), { rounds: 1500, warmUps: 500 });
  server.close();
  return costs;
};
