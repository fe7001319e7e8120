import { Command, InvalidArgumentError } from '@commander-js/extra-typings';
import { expect, it } from 'vitest';
import { applySources, createFlag, toReference, UsageError } from './index.ts';

const parsePort = (text: string): number => {
  const port = Number(text);
  if (Number.isInteger(port)) return port;
  throw new InvalidArgumentError('it must be a whole number');
};

const createProgram = () =>
  new Command('tool')
    .addOption(createFlag('--zone <zone>', 'a zone', { environment: 'TOOL_ZONE', profileKey: 'zone' }).default('UTC'))
    .addOption(createFlag('--level <level>', 'a level', { environment: 'TOOL_LEVEL' }).choices(['low', 'high']))
    .addOption(createFlag('--port <port>', 'a port', { environment: 'TOOL_PORT' }).argParser(parsePort))
    .addOption(createFlag('--strict', 'checks all', { environment: 'TOOL_STRICT' }));

const read = (argv: readonly string[], environment: Record<string, string>, profile = {}) => {
  const program = createProgram();
  program.parse(argv, { from: 'user' });
  applySources(program, environment, profile);
  return program.opts();
};

it.each([
  ['the command line over all', ['--zone', 'a'], { TOOL_ZONE: 'b' }, { zone: 'c' }, { zone: 'a' }],
  ['the environment over the profile', [], { TOOL_ZONE: 'b' }, { zone: 'c' }, { zone: 'b' }],
  ['the profile over the default', [], { TOOL_ZONE: '' }, { zone: 'c' }, { zone: 'c' }],
  ['the default', [], {}, {}, { zone: 'UTC' }],
  ['a parsed number', [], { TOOL_PORT: '80' }, {}, { zone: 'UTC', port: 80 }],
  ['a switch', [], { TOOL_STRICT: 'off' }, {}, { zone: 'UTC', strict: false }],
])('takes %s', (_label, argv, environment, profile, expected) => {
  expect(read(argv, environment, profile)).toEqual(expected);
});

it.each([
  [{ TOOL_LEVEL: 'hgih' }, 'TOOL_LEVEL must be one of low, high. Did you mean high?'],
  [{ TOOL_STRICT: 'maybe' }, 'TOOL_STRICT must be true or false'],
  [{ TOOL_PORT: 'secret' }, 'TOOL_PORT: it must be a whole number'],
])('rejects %j by the name of the variable alone', (environment, message) => {
  expect(() => read([], environment)).toThrow(new UsageError(message));
});

it('writes a reference page with the columns in use', () => {
  const page = toReference(createProgram(), { title: 'tool', introduction: 'All flags.' });

  expect(page).toContain('| `--zone <zone>` | `TOOL_ZONE` | `zone` | `UTC` | a zone |');
  expect(page).toContain('a level: low, high');
});
