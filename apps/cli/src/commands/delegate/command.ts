import type { Command } from '@commander-js/extra-typings';

const PACKAGES = {
  mock: { name: '@cdr/mock-server', description: 'Run the mock server, where @cdr/mock-server is installed.' },
  check: {
    name: '@cdr/conformance',
    description: 'Check a server against the contract, where @cdr/conformance is installed.',
  },
} as const;

/** Adds `cdr mock` and `cdr check`, which run the commands of other packages. */
export const addDelegateCommands = (program: Command): void => {
  for (const [command, { name, description }] of Object.entries(PACKAGES))
    program
      .command(command)
      .description(description)
      .argument('[arguments...]')
      .helpOption(false)
      .allowUnknownOption()
      .passThroughOptions()
      .action(async (words) => {
        const { runDelegate } = await import('./run-delegate.ts');
        await runDelegate(name, words);
      });
};
