import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readFaultFile } from './read-fault-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'cdr-mock-faults-'));
const path = join(folder, 'faults.json');
afterAll(() => rmSync(folder, { recursive: true }));

it.each([
  ['a list', '[{"fault":"unavailable","next":2}]', { rules: [{ fault: 'unavailable', next: 2 }], allowHeader: false }],
  ['an object', '{"faults":[],"allowHeader":true}', { rules: [], allowHeader: true }],
  ['a text with a byte order mark', '\uFEFF[]', { rules: [], allowHeader: false }],
])('reads %s', async (_, text, plan) => {
  writeFileSync(path, text);

  expect(await readFaultFile(path)).toMatchObject(plan);
});

it.each([
  ['an unquoted word', '[\n  {"fault": "latency-fixed",\n   "ms": abc}\n]', /^faults\.json:3: is not JSON$/],
  ['a comma too many', '[\r\n  {"fault": "latency-fixed"},\r\n]', /^faults\.json:3: is not JSON$/],
  [
    'a comma too few',
    '[\n  {"fault": "latency-fixed"}\n\n  {"fault": "unavailable"}\n]',
    /^faults\.json:4: is not JSON$/,
  ],
  ['a line end inside a text', '[\n  {"fault": "latency\n"}]', /^faults\.json:2: is not JSON$/],
  ['no end', '[\n  {"fault": "latency-fixed"}', /^faults\.json:2: is not JSON$/],
  ['nothing', '', /^faults\.json:1: is not JSON$/],
  [
    'a field out of bounds',
    '[{"fault":"latency-fixed","ms":-1}]',
    /^faults\.json: faults\.0\.ms must be a number from 0/,
  ],
  ['an unknown field', '{"fault":"x"}', /^faults\.json: fault is not known/],
])('rejects %s, in one line that names the place', async (_, text, message) => {
  writeFileSync(path, text);

  await expect(readFaultFile(path)).rejects.toMatchObject({
    kind: 'configuration',
    message: expect.stringMatching(message),
  });
});

it('rejects a missing file', async () => {
  await expect(readFaultFile(join(folder, 'none.json'))).rejects.toMatchObject({
    kind: 'configuration',
    message: 'none.json: the file of faults is not there',
  });
});
