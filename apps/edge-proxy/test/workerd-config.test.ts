import { expect, it, vi } from 'vitest';
import { startWorkerd } from '../dev/workerd.ts';
import { expectProblem } from './support/problem.ts';
import { SLOW } from './support/slow.ts';

it('names what to change, and no value, for every request of a broken configuration', SLOW, async () => {
  const lines: string[] = [];
  await using worker = await startWorkerd({
    env: { AUTOCALL_ORIGIN: 'https://user:hunter2@host', PBX_ORIGIN: 'https://pbx.example', CDR_SECRET: 'hunter2' },
    log: (line) => lines.push(line),
  });
  for (const path of ['/healthz', '/v1/cdr', '/nowhere']) {
    const response = await fetch(`${worker.url}${path}`, { headers: { 'x-request-id': 'trace-7' } });

    expect(response.headers.get('x-request-id')).toBe('trace-7');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await expectProblem(response, 500, 'internal')).detail).toBe(
      'the configuration is invalid: AUTOCALL_ORIGIN, CDR_SECRET',
    );
  }
  // Lines of workerd come by a channel of their own.
  await vi.waitFor(() => {
    expect(lines.join('\n')).toMatch(/AUTOCALL_ORIGIN must be an origin.*\n.*CDR_SECRET must be at least 32/);
  }, 20_000);
  expect(lines.join()).not.toContain('hunter2');
});
