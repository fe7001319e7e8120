import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { maskPhonesIn } from '@cdr/contract/masks';
import { toSuggestion } from '@cdr/command-line';

const SECRETS = /--(?:[a-z]+-)*(?:token|api-?key|key|password|secret|credential)\b/i;

/** The command that arguments name. */
const findCommand = (program: CommandUnknownOpts, argv: readonly string[]): CommandUnknownOpts => {
  let command = program;
  for (const word of argv) command = command.commands.find((child) => child.name() === word) ?? command;
  return command;
};

/** Commander compares a misspelt `--flag=value` as a whole, and so finds nothing near it. */
const suggestFlag = (text: string, program: CommandUnknownOpts, argv: readonly string[]): string => {
  const [, flag = ''] = /'(--[^']+)'$/.exec(text) ?? [];
  const known = findCommand(program, argv).options.flatMap(({ long }) => long ?? []);
  return flag === '' ? '' : toSuggestion(flag, known);
};

/** A usage error of commander's, without the values that it repeats: they may be credentials or numbers. */
export const describeUsageError = (message: string, program: CommandUnknownOpts, argv: readonly string[]): string => {
  const text = maskPhonesIn(
    message
      .replace(/^error: /, '')
      .replace('\n', ' ')
      .replace(/(--[a-z-]+)=[^']*/g, '$1'),
  );
  if (!text.startsWith('unknown option')) return text;
  if (!SECRETS.test(text)) return text + suggestFlag(text, program, argv);
  return 'a credential never stands on the command line: set CDR_EDGE_TOKEN, CDR_PBX_TOKEN, CDR_PBX_API_KEY or CDR_AUTOCALL_TOKEN, or use --token-command';
};
