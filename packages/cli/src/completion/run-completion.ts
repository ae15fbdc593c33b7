import type { Terminal } from '../terminal.ts';
import type { Shell } from './completion-command.ts';

/**
 * No shell evaluates what stands on the command line: words go to `sagegate complete` as they are. Where it has no answer the
 * shell completes file names.
 */
const SCRIPTS: Readonly<Record<Shell, string>> = {
  bash: `# bash completion for sagegate
_sagegate() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    COMPREPLY+=("\${line%%$'\\t'*}")
  done < <(sagegate complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _sagegate sagegate
`,
  zsh: `#compdef sagegate
# zsh completion for sagegate
_sagegate() {
  local line
  local -a answers
  while IFS= read -r line; do
    answers+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
  done < <(sagegate complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)
  if (( \${#answers} )); then
    _describe 'sagegate' answers
  else
    _files
  fi
}
if [[ "\${zsh_eval_context[-1]}" == loadautofunc ]]; then
  _sagegate "$@"
else
  compdef _sagegate sagegate
fi
`,
  fish: `# fish completion for sagegate
function __sagegate_answers
    set -l words (commandline --tokenize --cut-at-cursor --current-process)
    sagegate complete -- $words[2..-1] (commandline --current-token --cut-at-cursor) 2>/dev/null
end
complete --command sagegate --condition 'test -n "$(__sagegate_answers)"' --no-files --arguments '(__sagegate_answers)'
`,
};

/** Prints the script of a shell. */
export async function runCompletion(shell: Shell, terminal: Terminal): Promise<void> {
  await terminal.print(SCRIPTS[shell]);
}
