import tab from '@bomb.sh/tab';

/** Tab's own script for bash evaluates what was typed, so `cdr list $(command)` would run the command. */
const BASH = String.raw`_cdr_complete() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    [[ $line == :* ]] || COMPREPLY+=("\${line%%$'\t'*}")
  done < <(cdr complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _cdr_complete cdr
`.replaceAll(String.raw`\$`, '$');

/** `cdr completion SHELL` */
export const runCompletion = (shell: 'bash' | 'zsh' | 'fish' | 'powershell'): void => {
  if (shell === 'bash') process.stdout.write(BASH);
  else tab.setup('cdr', 'cdr', shell);
};
