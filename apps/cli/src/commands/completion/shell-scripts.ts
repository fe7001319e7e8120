/** The shells with a script. */
export type Shell = 'bash' | 'zsh' | 'fish' | 'powershell';

/** Bash splits words at `=`; without it a flag and its value are two words, as elsewhere. */
const BASH = `# Completions of cdr for bash. In ~/.bashrc: source <(cdr completion bash)
_cdr() {
  local word line words=()
  COMPREPLY=()
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD}"; do
    [[ $word == "=" ]] || words+=("$word")
  done
  [[ \${COMP_WORDS[COMP_CWORD]} == "=" ]] && words+=("")
  while IFS= read -r line; do
    [[ $line == :* ]] || COMPREPLY+=("\${line%%$'\\t'*}")
  done < <(command cdr complete -- "\${words[@]}" 2>/dev/null)
}
complete -o default -F _cdr cdr`;

const ZSH = `#compdef cdr
# Completions of cdr for zsh. In ~/.zshrc, after compinit: source <(cdr completion zsh)
_cdr() {
  local line
  local -a candidates
  for line in "\${(@f)$(command cdr complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
    [[ -z $line || $line == :* ]] && continue
    candidates+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
  done
  compset -P '*='
  if (( \${#candidates} )); then _describe cdr candidates; else _files; fi
}
if [[ $funcstack[1] == _cdr ]]; then _cdr "$@"; else compdef _cdr cdr; fi`;

const FISH = `# Completions of cdr for fish. Once: cdr completion fish > ~/.config/fish/completions/cdr.fish
function __cdr_complete
    set -l typed (commandline -opc)
    set -l word (commandline -ct)
    command cdr complete -- $typed[2..-1] "$word" 2>/dev/null | string match --regex --invert '^:'
end
complete --command cdr --arguments '(__cdr_complete)'`;

/** Older PowerShells drop empty arguments, unless they are quoted. */
const POWERSHELL = `# Completions of cdr for PowerShell. In $PROFILE: cdr completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName cdr -ScriptBlock {
  param($word, $ast, $position)
  $typed = @($ast.CommandElements | Select-Object -Skip 1 |
    Where-Object { $_.Extent.StartOffset -lt $position } | ForEach-Object { $_.ToString() })
  if ($word -eq '') { $typed += $(if ($PSVersionTable.PSVersion -lt [version]'7.3') { '""' } else { '' }) }
  & cdr complete '--' @typed 2>$null | Where-Object { $_ -notlike ':*' } | ForEach-Object {
    $value, $description = $_ -split "\`t", 2
    if (-not $description) { $description = $value }
    [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $description)
  }
}`;

/**
 * Scripts that pass what was typed as arguments and evaluate none of it.
 *
 * Those of `@bomb.sh/tab` evaluate it: bash and PowerShell as a command, zsh in the prefix of a flag.
 */
export const SHELL_SCRIPTS: Readonly<Record<Shell, string>> = {
  bash: BASH,
  zsh: ZSH,
  fish: FISH,
  powershell: POWERSHELL,
};
