import { type CommandLine, type Completed, type FlagLine, quoted, type VerbLine } from './line.ts';

/** A description inside an \`_arguments\` or \`_describe\` specification. */
const said = (text: string): string => text.replace(/[[\]:\\]/g, '\\$&');

const action = (completed: Completed): string => {
  if (completed.kind === 'words') return `(${completed.words.join(' ')})`;
  return completed.kind === 'files' ? '_files' : ' ';
};

function flagSpecs(flag: FlagLine): string[] {
  const value = flag.value === null ? '' : `:${flag.name}:${action(flag.value)}`;
  const sign = flag.value === null ? '' : '=';
  const long = `--${flag.name}${sign}[${said(flag.says)}]${value}`;
  return flag.short === null ? [long] : [long, `-${flag.short}[${said(flag.says)}]${value}`];
}

const verbCase = (verb: VerbLine, isDefault: boolean): string => {
  const operand = verb.operand.kind === 'nothing' ? [] : [`*::operand:${action(verb.operand)}`];
  const specs = [...verb.flags.flatMap(flagSpecs), '1: :_vigie_verbs', ...(isDefault ? [] : operand)];
  return `    (${verb.name})\n      _arguments -s \\\n${specs.map((spec) => `        ${quoted(spec)}`).join(' \\\n')} ;;`;
};

/** The completion of zsh: to be put in \`$fpath\` as \`_vigie\`, or sourced. */
export function zshCompletion({ verbs, defaultVerb }: CommandLine): string {
  const described = verbs.map((verb) => `    ${quoted(`${verb.name}:${said(verb.says)}`)}`);
  return `#compdef vigie
# zsh completion for vigie: vigie completion zsh > "\${fpath[1]}/_vigie"
_vigie_verbs() {
  local -a verbs=(
${described.join('\n')}
  )
  _describe -t verbs verb verbs
}
_vigie() {
  local verb=${defaultVerb} word
  for word in \${words[2,CURRENT-1]}; do
    case $word in
      (${verbs.map((verb) => verb.name).join('|')}) verb=$word; break ;;
    esac
  done
  case $verb in
${verbs.map((verb) => verbCase(verb, verb.name === defaultVerb)).join('\n')}
  esac
}
if [[ \${funcstack[1]} == _vigie ]]; then _vigie "$@"; else compdef _vigie vigie; fi
`;
}
