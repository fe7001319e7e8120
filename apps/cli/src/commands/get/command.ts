import type { Command } from '@commander-js/extra-typings';
import { addConnectionFlags, addOutputFlags } from '../../flags/common-flags.ts';
import { addExamples } from '../../flags/examples.ts';

/** Adds `cdr get`. */
export const addGetCommand = (program: Command): void => {
  const command = program
    .command('get')
    .description('Show one call, by its id or its SIP Call-ID.')
    .argument('<id>', 'the id of a call, or a SIP Call-ID: the newest of its calls');
  addExamples(addOutputFlags(addConnectionFlags(command)), [
    'cdr get ad4c9b90-c071-405a-9723-980d2e5e1623',
    'cdr get ad4c9b90-c071-405a-9723-980d2e5e1623 --output json',
    'cdr get ad4c9b90-c071-405a-9723-980d2e5e1623 --columns startedAt,disposition,talkSeconds --tz UTC',
  ]).action(async (id, options) => {
    const { runGet } = await import('./run-get.ts');
    await runGet(id, options);
  });
};
