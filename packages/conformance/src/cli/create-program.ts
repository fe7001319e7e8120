import { addExamples, createFlag, describeFlag } from '@cdr/command-line';
import { Command } from '@commander-js/extra-typings';
import { OTHER_TOKEN_KINDS } from './other-tokens.ts';

const collect = (value: string, previous: readonly string[] = []): readonly string[] => [...previous, value];

/** `cdr-conformance` with its flags. Their values are validated by `readOptions`. */
export const createProgram = (version: string) => {
  const program = new Command('cdr-conformance')
    .description('Verifies that call-detail-record servers keep the promises of their contract.')
    .usage('[--autocall URL] [--pbx URL] [--edge URL] [flags]')
    .version(version, '--version', 'print the version')
    .helpOption('--help', 'print this help')
    .configureHelp({ optionDescription: describeFlag })
    .optionsGroup('Targets, at least one:')
    .addOption(createFlag('--autocall <url>', 'base address of the autocall API'))
    .addOption(createFlag('--pbx <url>', 'base address of the pbx API'))
    .addOption(createFlag('--edge <url>', 'base address of the edge proxy, which serves both APIs'))
    .optionsGroup('Credentials, by the environment variable that holds them:')
    .addOption(
      createFlag('--autocall-token-env <name>', 'variable with the autocall token').default('CDR_AUTOCALL_TOKEN'),
    )
    .addOption(createFlag('--pbx-token-env <name>', 'variable with the pbx token').default('CDR_PBX_TOKEN'))
    .addOption(createFlag('--edge-token-env <name>', "variable with the edge's key").default('CDR_EDGE_TOKEN'))
    .addOption(
      createFlag(
        '--call-ids-env <name>',
        'variable with ids of autocall reports, separated by spaces, commas or lines: the API cannot list them',
      ).default('CDR_CALL_IDS'),
    )
    .addOption(
      createFlag(
        '--other-token-env <kind=name>',
        `variable with one more token, of the kind ${OTHER_TOKEN_KINDS.join(', ')}; repeatable`,
      ).argParser(collect),
    )
    .addOption(createFlag('--cors-origin <origin>', "an origin whose pages may read the edge's responses"))
    .optionsGroup('Requests:')
    .addOption(createFlag('--only <glob>', 'requirements to prove, * matches any text; repeatable').argParser(collect))
    .addOption(createFlag('--seed <n>', 'seed of generated requests').default('1'))
    .addOption(
      createFlag('--sandbox', "the targets hold made-up data: verify the documents' examples and send other methods"),
    )
    .addOption(createFlag('--budget <n>', 'most requests of the run (default: 2000, with --sandbox unlimited)'))
    .addOption(createFlag('--rate <n/s>', 'most requests a second, or N/m (default: 5/s, with --sandbox unlimited)'))
    .addOption(createFlag('--timeout <n>', 'seconds for one response').default('10'))
    .optionsGroup('Output:')
    .addOption(
      createFlag(
        '--report <format=file>',
        'write junit=FILE, ctrf=FILE, json=FILE, html=FILE or github (annotations); repeatable',
      ).argParser(collect),
    )
    .addOption(createFlag('--list', 'print the requirements, needs no target'));
  return addExamples(
    program,
    [
      'cdr-conformance --pbx https://pbx.example',
      'cdr-conformance --sandbox --autocall http://127.0.0.1:4010 --pbx http://127.0.0.1:4010',
      "cdr-conformance --list --only 'pbx/list/*'",
    ],
    EXIT_CODES_HELP,
  );
};

/** The exit codes, below the help's examples. */
export const EXIT_CODES_HELP = `
Exit codes:
  0  every conclusive requirement holds
  1  at least one requirement drifted
  2  the run was impossible or stopped early
`;
