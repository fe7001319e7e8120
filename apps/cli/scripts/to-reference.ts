import { toReference } from '@cdr/command-line';
import { createProgram } from '../src/create-program.ts';
import { EXIT_CODES_HELP } from '../src/lib/exit-codes.ts';

const EXIT_CODES = EXIT_CODES_HELP.trim()
  .split('\n')
  .slice(1)
  .map((line) => line.trim());

/** The page of every command and flag of `cdr`. */
export const toCliReference = (): string =>
  toReference(createProgram(), {
    title: '`cdr`: every command and flag',
    introduction:
      'A flag wins over its variable, the variable over the profile. Generated from the commands by `pnpm --filter @cdr/cli run reference`.',
    footer: ['## Exit codes', '', '```text', ...EXIT_CODES, '```', ''].join('\n'),
  });
