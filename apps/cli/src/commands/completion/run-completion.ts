import { SHELL_SCRIPTS, type Shell } from './shell-scripts.ts';

/** `cdr completion SHELL` */
export const runCompletion = (shell: Shell): void => {
  process.stdout.write(`${SHELL_SCRIPTS[shell]}\n`);
};
