import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { createCommandRunner } from './command-runner.ts';
import { cdrs, shareDataFolder } from './data-files.ts';
import { SLOW } from './slow.ts';

const { write } = shareDataFolder();
const { run } = createCommandRunner();

describe('the command', SLOW, () => {
  /** What it prints until it listens or ends. */
  const print = async (...flags: string[]) => {
    const { child, stdout, stderr } = run(['--port', '0', ...flags]);
    stdout.once('data', () => child.kill('SIGTERM'));
    const [output, errors, [status]] = await Promise.all([text(stdout), text(stderr), once(child, 'exit')]);
    return { output, errors, status };
  };

  it('names the line and ends with 2', async () => {
    const path = write('bad.ndjson', `${JSON.stringify(cdrs[0])}\n{}`);

    expect(await print('--data', path)).toMatchObject({
      output: '',
      errors: expect.stringMatching(/^cdr-mock-server: bad\.ndjson:2: has neither .*\n$/),
      status: 2,
    });
  });

  it('skips when it is told to, names each line, and starts', async () => {
    const bad = Array.from({ length: 40 }, () => '5');
    const path = write('some.ndjson', [JSON.stringify(cdrs[0]), ...bad, JSON.stringify(cdrs[1])].join('\n'));
    const { output, errors, status } = await print('--data', path, '--on-bad-line', 'skip');

    expect([status, output]).toEqual([0, expect.stringMatching(/^mock server on /)]);
    expect(errors.trimEnd().split('\n')).toEqual([
      ...bad.map((_, index) => `cdr-mock-server: skipped some.ndjson:${index + 2}: must be an object`),
      'cdr-mock-server: lines of the data that were skipped: 40',
    ]);
  });

  it('says nothing of lines where none is bad', async () => {
    const { output, errors, status } = await print('--data', write('good.ndjson', JSON.stringify(cdrs[0])));

    expect([status, output, errors]).toEqual([0, expect.stringMatching(/^mock server on /), '']);
  });

  it.each([
    ['a fault of nobody', '[{"fault":"x"}]', /^cdr-mock-server: f\.json: faults\.0\.fault must be one of .*\n$/],
    ['broken JSON', '[\n{"fault" "x"}]', /^cdr-mock-server: f\.json:2: is not JSON\n$/],
  ])('names the field of a fault file: %s', async (_, content, errors) => {
    expect(await print('--faults', write('f.json', content))).toMatchObject({
      output: '',
      errors: expect.stringMatching(errors),
      status: 2,
    });
  });
});
