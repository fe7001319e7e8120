import { Argument, type Command } from '@commander-js/extra-typings';
import { addExamples } from '../../flags/examples.ts';

/** Adds `cdr completion`. */
export const addCompletionCommand = (program: Command): void => {
  const command = program
    .command('completion')
    .description('Print the completion script of a shell.')
    .addArgument(
      new Argument('<shell>', 'bash, zsh, fish or powershell').choices(['bash', 'zsh', 'fish', 'powershell'] as const),
    );
  addExamples(command, [
    'cdr completion bash > ~/.local/share/bash-completion/completions/cdr',
    'cdr completion zsh > ~/.zfunc/_cdr',
    'cdr completion fish > ~/.config/fish/completions/cdr.fish',
  ]).action(async (shell) => {
    const { runCompletion } = await import('./run-completion.ts');
    runCompletion(shell);
  });
};
