import type { Command } from '@commander-js/extra-typings';
import { addConnectionFlags, addOutputFlags } from '../../flags/common-flags.ts';
import { addExamples } from '../../flags/examples.ts';

/** Adds `cdr doctor`. */
export const addDoctorCommand = (program: Command): void => {
  const command = program
    .command('doctor')
    .description('Check address, credential, scopes, clock, versions and contract: what is wrong, and what to do.');
  addExamples(addOutputFlags(addConnectionFlags(command)), [
    'cdr doctor',
    'cdr doctor --output json',
    'cdr doctor --verbose',
  ]).action(async (options) => {
    const { runDoctor } = await import('./run-doctor.ts');
    await runDoctor(options);
  });
};
