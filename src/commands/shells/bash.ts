import { type CommandLine, type Completed, type FlagLine, quoted, type VerbLine } from './line.ts';

const list = (words: readonly string[]): string => quoted(words.join(' '));

const reply = (completed: Completed): string => {
  if (completed.kind === 'words') return `COMPREPLY=($(compgen -W ${list(completed.words)} -- "$cur"))`;
  return completed.kind === 'files' ? '_vigie_files' : 'COMPREPLY=()';
};

const spelled = ({ name, short }: FlagLine): string[] => [
  `--${name}`,
  ...(short === null ? [] : [`-${short}`]),
];

const valueCase = (verb: VerbLine): string[] =>
  verb.flags
    .filter((flag) => flag.value !== null)
    .map((flag) => `        ${spelled(flag).join('|')}) ${reply(flag.value!)}; return ;;`);

const verbCase = (verb: VerbLine): string => `    ${verb.name})
      case "$prev" in
${valueCase(verb).join('\n')}
      esac
      flags=${list(verb.flags.flatMap(spelled))}
      [[ "$cur" != -* ]] && ${reply(verb.operand)} ;;`;

/** The completion of bash (4 or newer), to be sourced. */
export function bashCompletion({ verbs, defaultVerb }: CommandLine): string {
  const names = verbs.map((verb) => verb.name);
  return `# bash completion for vigie: source <(vigie completion bash)
_vigie_files() {
  compopt -o filenames 2>/dev/null
  local IFS=$'\\n'
  COMPREPLY=($(compgen -f -- "$cur"))
}
_vigie() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD - 1]}"
  local verb=${defaultVerb} named='' flags='' word
  COMPREPLY=()
  # readline cuts --flag=value at the equals sign
  if [[ "$cur" == "=" ]]; then cur=''; elif [[ "$prev" == "=" ]]; then prev="\${COMP_WORDS[COMP_CWORD - 2]}"; fi
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in
      ${names.join('|')}) verb=$word named=1; break ;;
    esac
  done
  case "$verb" in
${verbs.map(verbCase).join('\n')}
  esac
  if [[ "$cur" == -* ]]; then
    COMPREPLY=($(compgen -W "$flags" -- "$cur"))
  elif [[ -z "$named" ]]; then
    COMPREPLY+=($(compgen -W ${list(names)} -- "$cur"))
  fi
}
complete -F _vigie vigie
`;
}
