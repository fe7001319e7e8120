import type { Command } from '@commander-js/extra-typings';
import { addConnectionFlags } from '../../flags/common-flags.ts';
import { addExamples } from '../../flags/examples.ts';

/** Adds `cdr init`. */
export const addInitCommand = (program: Command): void => {
  const command = program
    .command('init')
    .description('Write a profile: address, credential and zone. A question fills in each value that no flag names.');
  addExamples(addConnectionFlags(command), [
    'cdr init',
    'cdr init --profile north --edge https://edge.example',
    "cdr init --edge https://edge.example --token-command 'pass show cdr'",
  ]).action(async (options) => {
    const { runInit } = await import('./run-init.ts');
    await runInit(options);
  });
};
