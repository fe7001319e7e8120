import { describe, expect, it } from 'vitest';
import { parseStartArguments, START_USAGE } from './parse-start-arguments.ts';

describe('parseStartArguments', () => {
  it.each([
    ['none', [], { help: false, mockFlags: [], logsRequests: false }],
    ['a rate', ['--live', '5/s'], { mockFlags: ['--live', '5/s'] }],
    ['a rate behind an equals sign', ['--live=5/s'], { mockFlags: ['--live', '5/s'] }],
    ['a rate behind a separator', ['--', '--live', '5/s'], { mockFlags: ['--live', '5/s'] }],
    ['an end', ['--until', 'now'], { mockFlags: ['--until', 'now'] }],
    ['a log', ['--log', 'requests'], { mockFlags: ['--log', 'requests'], logsRequests: true }],
    ['no log', ['--log', 'off'], { mockFlags: ['--log', 'off'], logsRequests: false }],
    ['help', ['-h'], { help: true }],
  ])('reads %s', (_, argv, expected) => {
    expect(parseStartArguments(argv)).toMatchObject(expected);
  });

  it.each([
    ['an unknown one', ['--port', '1'], '--port is not known: use --live, --until, --log, --help'],
    [
      'a misspelt one',
      ['--untl', 'now'],
      '--untl is not known: use --live, --until, --log, --help; did you mean --until?',
    ],
    ['a letter', ['-l'], '-l is not known: use --live, --until, --log, --help'],
    ['a word', ['5/s'], 'there is an argument that is no option: use --live, --until, --log, --help'],
    ['no value', ['--live'], '--live must be followed by a value'],
    ['an option for a value', ['--live', '--log'], '--live must be followed by a value'],
    ['a value for none', ['--help=me'], '--help takes no value'],
    ['one twice', ['--live', '5/s', '--live', '6/s'], '--live may be given only once'],
    ['a name of every object', ['--toString'], '--toString is not known: use --live, --until, --log, --help'],
  ])('rejects %s by name', (_, argv, message) => {
    expect(() => parseStartArguments(argv)).toThrow(message);
  });

  it('lists every flag in the usage', () => {
    expect(['--live', '--until', '--log', '--help'].filter((name) => !START_USAGE.includes(name))).toEqual([]);
  });
});
