import { startMockServer } from '../src/index.ts';
import { median, report } from './limits.ts';

const SANDBOXES = 25;

/** Measures how soon a sandbox of 1,000 calls answers whoever has asked for it. */
export const benchSandboxes = async (): Promise<void> => {
  await using mock = await startMockServer({ calls: 10 });
  const times: number[] = [];
  for (let seed = 0; seed < SANDBOXES; seed += 1) {
    const begin = performance.now();
    const answer = await fetch(`${mock.url}/__mock/sandboxes`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ calls: 1000, seed }),
    });
    await answer.json();
    times.push(performance.now() - begin);
  }
  report('a sandbox of 1,000 calls', median(times), 50, 'at most', ' ms');
};
