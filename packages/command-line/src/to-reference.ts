import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { toFlagSources } from './create-flag.ts';
import { toExamples } from './examples.ts';

/** The texts around the commands of a reference page. */
export interface ReferenceOptions {
  /** Markdown. */
  readonly title: string;
  /** One paragraph: where values come from, and how the page is generated. */
  readonly introduction: string;
  /** Markdown below the commands. */
  readonly footer?: string;
}

/** Commands with something to run, in the order of the help. */
const listCommands = (command: CommandUnknownOpts, path: string): readonly (readonly [string, CommandUnknownOpts])[] =>
  command.commands.flatMap((child) => {
    const name = `${path} ${child.name()}`;
    return [[name, child] as const, ...listCommands(child, name)];
  });

const toCell = (text: string): string => text.replaceAll('|', String.raw`\|`);
const toCode = (text: string | undefined): string => (text === undefined ? '' : `\`${toCell(text)}\``);

interface Column {
  readonly title: string;
  readonly read: (option: CommandUnknownOpts['options'][number]) => string;
}

const COLUMNS: readonly Column[] = [
  { title: 'flag', read: ({ flags }) => toCode(flags) },
  { title: 'variable', read: (option) => toCode(toFlagSources(option).environment) },
  { title: 'profile', read: (option) => toCode(toFlagSources(option).profileKey) },
  {
    title: 'default',
    read: ({ defaultValue, defaultValueDescription }: { defaultValue?: unknown; defaultValueDescription?: string }) =>
      toCode(
        defaultValueDescription ??
          (typeof defaultValue === 'string' || typeof defaultValue === 'number' ? String(defaultValue) : undefined),
      ),
  },
  {
    title: '',
    read: ({ description, argChoices }) => toCell(description + (argChoices ? `: ${argChoices.join(', ')}` : '')),
  },
];

/** A table of the flags; columns in which no flag has a cell are left out. */
const toTable = ({ options }: CommandUnknownOpts): readonly string[] => {
  const columns = COLUMNS.filter(({ title, read }) => title === 'flag' || options.some((each) => read(each) !== ''));
  const toRow = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    toRow(columns.map(({ title }) => title)),
    toRow(columns.map(() => '---')),
    ...options.map((option) => toRow(columns.map(({ read }) => read(option)))),
  ];
};

const toSection = (name: string, command: CommandUnknownOpts): string => {
  const lines = [`## \`${name}\``, '', command.description(), '', '```sh', `${name} ${command.usage()}`, '```'];
  if (command.options.length > 0) lines.push('', ...toTable(command));
  const examples = toExamples(command);
  if (examples.length > 0) lines.push('', '```sh', ...examples, '```');
  return `${lines.join('\n')}\n`;
};

/** A Markdown page of every command and flag: of the program's commands, or of the program itself where it has none. */
export const toReference = (
  program: CommandUnknownOpts,
  { title, introduction, footer = '' }: ReferenceOptions,
): string => {
  const commands = listCommands(program, program.name());
  const sections = commands.length === 0 ? [[program.name(), program] as const] : commands;
  return [
    `# ${title}`,
    '',
    introduction,
    '',
    ...sections.map(([name, command]) => toSection(name, command)),
    footer,
  ].join('\n');
};
