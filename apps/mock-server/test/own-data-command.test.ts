import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { createCommandRunner } from './command-runner.ts';
import { cdrs, reports, shareDataFolder } from './data-files.ts';
import { shareFolder } from './share-folder.ts';
import { SLOW } from './slow.ts';

const { write } = shareDataFolder();
const { newPath } = shareFolder();
const { run } = createCommandRunner();

describe('the command', SLOW, () => {
  /** Its output until it listens or ends. */
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

  it('skips bad lines on request, names each, and starts', async () => {
    const bad = Array.from({ length: 40 }, () => '5');
    const path = write('some.ndjson', [JSON.stringify(cdrs[0]), ...bad, JSON.stringify(cdrs[1])].join('\n'));
    const { output, errors, status } = await print('--data', path, '--on-bad-line', 'skip');

    expect([status, output]).toEqual([0, expect.stringMatching(/^mock server on /)]);
    expect(errors.trimEnd().split('\n')).toEqual([
      ...bad.map((_, index) => `cdr-mock-server: skipped some.ndjson:${index + 2}: must be an object`),
      'cdr-mock-server: skipped lines of the data: 40',
      'cdr-mock-server: loaded from the data: calls 2, reports 0',
    ]);
  });

  it('prints the number of loaded rows, and no bad lines without any', async () => {
    const rows = [cdrs[0], cdrs[1], cdrs[2], reports[0], reports[1]].map((row) => JSON.stringify(row));
    const flags = ['--data', write('good.ndjson', rows.join('\n')), '--db', newPath()];
    const seen = [await print(...flags), await print(...flags)];

    expect(seen.map(({ errors, status }) => [status, errors])).toEqual([
      [0, 'cdr-mock-server: loaded from the data: calls 3, reports 2\n'],
      [0, 'cdr-mock-server: the database holds the data already\n'],
    ]);
  });

  it.each([
    ['an unknown fault', '[{"fault":"x"}]', /^cdr-mock-server: f\.json: faults\.0\.fault must be one of .*\n$/],
    ['broken JSON', '[\n{"fault" "x"}]', /^cdr-mock-server: f\.json:2: is not JSON\n$/],
  ])('names the field of a fault file: %s', async (_, content, errors) => {
    expect(await print('--faults', write('f.json', content))).toMatchObject({
      output: '',
      errors: expect.stringMatching(errors),
      status: 2,
    });
  });
});
