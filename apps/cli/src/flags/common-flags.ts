import type { Command, OptionValues } from '@commander-js/extra-typings';
import { createFlag } from '@cdr/command-line';
import { OUTPUT_FORMATS } from '../output/output-format.ts';

/** The options that commands of one group share, for their types. */
type With<Args extends unknown[], Flags extends OptionValues, Global extends OptionValues> = Command<
  Args,
  Flags,
  Global
>;

/** Adds the flag of the profile. */
export const addProfileFlag = <Args extends unknown[], Flags extends OptionValues, Global extends OptionValues>(
  command: With<Args, Flags, Global>,
) =>
  command.addOption(
    createFlag('--profile <name>', 'the profile to read settings from', { environment: 'CDR_PROFILE' }),
  );

/** Adds the flags that say where the APIs are, and whose credential opens them. */
export const addAddressFlags = <Args extends unknown[], Flags extends OptionValues, Global extends OptionValues>(
  command: With<Args, Flags, Global>,
) =>
  addProfileFlag(command)
    .addOption(
      createFlag('--edge <url>', 'the edge: both APIs behind one key', {
        environment: 'CDR_EDGE_URL',
        profileKey: 'edge',
      }),
    )
    .addOption(createFlag('--pbx <url>', 'the pbx API itself', { environment: 'CDR_PBX_URL', profileKey: 'pbx' }))
    .addOption(
      createFlag('--autocall <url>', 'the autocall API itself', {
        environment: 'CDR_AUTOCALL_URL',
        profileKey: 'autocall',
      }),
    )
    .addOption(
      createFlag('--token-command <command>', 'a command that prints the edge key, or the pbx token', {
        environment: 'CDR_TOKEN_COMMAND',
        profileKey: 'token_command',
      }),
    )
    .addOption(
      createFlag('--time-zone <zone>', 'the account’s zone (default: Asia/Ho_Chi_Minh)', {
        environment: 'CDR_TIME_ZONE',
        profileKey: 'time_zone',
      }),
    );

/** Adds the flags that say where the APIs are and how to reach them. */
export const addConnectionFlags = <Args extends unknown[], Flags extends OptionValues, Global extends OptionValues>(
  command: With<Args, Flags, Global>,
) =>
  addAddressFlags(command)
    .addOption(
      createFlag('--allow-insecure-http', 'send credentials over plain http to other hosts', {
        environment: 'CDR_ALLOW_INSECURE_HTTP',
        profileKey: 'allow_insecure_http',
      }),
    )
    .addOption(createFlag('--verbose', 'log requests on standard error'));

/** Adds the flags of every result. */
export const addOutputFlags = <Args extends unknown[], Flags extends OptionValues, Global extends OptionValues>(
  command: With<Args, Flags, Global>,
) =>
  command
    .addOption(
      createFlag('--output <format>', 'how results are written', { environment: 'CDR_OUTPUT', profileKey: 'output' })
        .choices(OUTPUT_FORMATS)
        .default('table' as const),
    )
    .addOption(createFlag('--columns <names>', 'the columns to write, by commas'))
    .addOption(
      createFlag('--tz <zone>', 'the zone of times and days (default: the account’s)', {
        environment: 'CDR_TZ',
        profileKey: 'tz',
      }),
    )
    .addOption(
      createFlag('--show-numbers', 'write phone numbers, ids and recordings unmasked', {
        environment: 'CDR_SHOW_NUMBERS',
        profileKey: 'show_numbers',
      }),
    );

/** Adds the flags of a range of calls. */
export const addRangeFlags = <Args extends unknown[], Flags extends OptionValues, Global extends OptionValues>(
  command: With<Args, Flags, Global>,
) =>
  command
    .addOption(
      createFlag(
        '--since <time>',
        'calls that started at or after: today, 2026-01-01, with time and offset, or PT1H ago',
      ),
    )
    .addOption(createFlag('--until <time>', 'calls that started before, likewise'));

/** Adds the flags of a target. */
export const addTargetFlags = <Args extends unknown[], Flags extends OptionValues, Global extends OptionValues>(
  command: With<Args, Flags, Global>,
) =>
  command
    .addOption(
      createFlag('--target-command <command>', 'a command that prints the target, password and all', {
        environment: 'CDR_TARGET_COMMAND',
        profileKey: 'target_command',
      }),
    )
    .addOption(
      createFlag('--account <name>', 'the account in the target', {
        environment: 'CDR_ACCOUNT',
        profileKey: 'account',
      }),
    );

/** Adds the flags of figures: a range, and where the calls come from. */
export const addSourceFlags = <Args extends unknown[], Flags extends OptionValues, Global extends OptionValues>(
  command: With<Args, Flags, Global>,
) =>
  addTargetFlags(
    addRangeFlags(command).addOption(
      createFlag(
        '--from [target]',
        'a database that cdr sync filled; without a value the default one; without the flag the API is read',
      ),
    ),
  );
