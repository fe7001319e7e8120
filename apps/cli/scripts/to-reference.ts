import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { createProgram } from '../src/create-program.ts';
import { toFlagSources } from '../src/flags/create-flag.ts';
import { toExamples } from '../src/flags/examples.ts';
import { EXIT_CODES_HELP } from '../src/lib/exit-codes.ts';

/** Commands with something to run, in the order of the help. */
const listCommands = (command: CommandUnknownOpts, path = 'cdr'): readonly (readonly [string, CommandUnknownOpts])[] =>
  command.commands.flatMap((child) => {
    const name = `${path} ${child.name()}`;
    return [[name, child] as const, ...listCommands(child, name)];
  });

const toCell = (text: string): string => text.replaceAll('|', String.raw`\|`);
const toCode = (text: string | undefined): string => (text === undefined ? '' : `\`${toCell(text)}\``);

const toFlagRow = (option: CommandUnknownOpts['options'][number]): string => {
  const { environment, profileKey } = toFlagSources(option);
  const fallback: unknown = option.defaultValue;
  const isText = typeof fallback === 'string' || typeof fallback === 'number';
  const choices = option.argChoices === undefined ? '' : `: ${option.argChoices.join(', ')}`;
  return `| ${[
    toCode(option.flags),
    toCode(environment),
    toCode(profileKey),
    toCode(isText ? String(fallback) : undefined),
    toCell(option.description + choices),
  ].join(' | ')} |`;
};

const toSection = (name: string, command: CommandUnknownOpts): string => {
  const lines = [`## \`${name}\``, '', command.description(), '', '```sh', `${name} ${command.usage()}`, '```'];
  if (command.options.length > 0)
    lines.push(
      '',
      '| flag | variable | profile | default | |',
      '| --- | --- | --- | --- | --- |',
      ...command.options.map(toFlagRow),
    );
  const examples = toExamples(command);
  if (examples.length > 0) lines.push('', '```sh', ...examples, '```');
  return lines.join('\n');
};

/** The page of every command and flag. */
export const toReference = (): string =>
  [
    '# `cdr`: every command and flag',
    '',
    'A flag wins over its variable, the variable over the profile. Generated from the commands by `pnpm --filter @cdr/cli run reference`.',
    '',
    ...listCommands(createProgram()).map(([name, command]) => `${toSection(name, command)}\n`),
    '## Exit codes',
    '',
    '```text',
    ...EXIT_CODES_HELP.trim()
      .split('\n')
      .slice(1)
      .map((line) => line.trim()),
    '```',
    '',
  ].join('\n');
