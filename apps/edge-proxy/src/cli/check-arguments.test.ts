import { expect, it } from 'vitest';
import { SETTING_NAMES } from '../config/parse-environment.ts';
import { checkArguments } from './check-arguments.ts';

it('lets a program without arguments go on', () => {
  expect(checkArguments([])).toBeNull();
});

it.each([
  ['--help', ['--help'], false],
  ['a flag that there is not', ['--port', '80'], true],
  ['a word', ['keys'], true],
  ['help beside a mistake', ['--help', 'keys'], true],
])('answers %s with every setting', (_label, args, isMistake) => {
  const answer = checkArguments(args);

  expect(answer?.isMistake).toBe(isMistake);
  for (const name of [...SETTING_NAMES, 'PORT', 'HOST', 'METRICS_PORT']) expect(answer?.text).toContain(name);
});
