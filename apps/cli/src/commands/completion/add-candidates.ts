import addTab from '@bomb.sh/tab/commander';
import { Command } from 'commander';

/** Tab wants a name for its scripts; `cdr completion` prints ours. */
const UNUSED = 'tab-scripts';

/** Adds the hidden `cdr complete -- WORDS`, with which the scripts find candidates. */
export const addCandidates = (program: object): void => {
  // The same class; only its types differ.
  if (program instanceof Command) addTab(program, { completionCommandName: UNUSED }).commands.delete(UNUSED);
};
