import { expect, it } from 'vitest';
import { createSandboxes } from './sandboxes.ts';

it('gives a name that could not be opened to whoever asks for it next', async () => {
  const sandboxes = createSandboxes(() => new Date());
  const account = { tenant: 'one', tokens: { autocall: [], pbx: ['a'] }, calls: 0 };
  await expect(sandboxes.add({ ...account, seed: 0.5 })).rejects.toThrow('seed must be a whole number');
  const { id } = await sandboxes.add(account);

  expect([id, sandboxes.find('pbx', 'a')?.id]).toEqual(['one', 'one']);
  await sandboxes.close();
});
