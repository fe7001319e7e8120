import { expect, it } from 'vitest';
import { SETTING_NAMES } from '../config/parse-environment.ts';
import { checkArguments } from './check-arguments.ts';

const readVersion = () => '1.2.3';

it('returns null without arguments', () => {
  expect(checkArguments([], readVersion)).toBeNull();
});

it.each([
  ['--help', ['--help'], false],
  ['a flag that there is not', ['--port', '80'], true],
  ['a word', ['keys'], true],
  ['help beside a mistake', ['--help', 'keys'], true],
  ['--version beside a mistake', ['--version', 'keys'], true],
])('lists every setting for %s', (_label, args, isMistake) => {
  const shown = checkArguments(args, readVersion);

  expect(shown?.isMistake).toBe(isMistake);
  for (const name of [...SETTING_NAMES, 'PORT', 'HOST', 'METRICS_PORT']) expect(shown?.text).toContain(name);
});

it('returns the version for --version', () => {
  expect(checkArguments(['--version'], readVersion)).toEqual({ text: '1.2.3', isMistake: false });
});
