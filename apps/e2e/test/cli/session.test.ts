import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { recordSession, withSession } from '../../session/record-session.ts';
import { SLOW } from '../support/slow.ts';

it('is what the commands print: run pnpm --filter @cdr/e2e run session', SLOW, async () => {
  const readme = await readFile(new URL('../../../cli/README.md', import.meta.url), 'utf8');

  expect(readme).toBe(withSession(readme, await recordSession()));
});
