import type { CommandLine, Completed, FlagLine, VerbLine } from './line.ts';

const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;

const operandPart = (completed: Completed): string => {
  if (completed.kind === 'words') return ` -a ${quoted(completed.words.join(' '))}`;
  return completed.kind === 'files' ? ' -F' : '';
};
const valuePart = (value: Completed | null): string => {
  if (value === null) return '';
  return value.kind === 'files' ? ' -r -F' : ` -x${operandPart(value)}`;
};

function flagRow(verb: string, flag: FlagLine): string {
  const short = flag.short === null ? '' : ` -s ${flag.short}`;
  return `complete -c vigie -n ${quoted(`__vigie_is ${verb}`)} -l ${flag.name}${short}${valuePart(flag.value)} -d ${quoted(flag.says)}`;
}

const verbRows = (verb: VerbLine): string[] => [
  `complete -c vigie -n '__vigie_is' -a ${verb.name} -d ${quoted(verb.says)}`,
  ...verb.flags.map((flag) => flagRow(verb.name, flag)),
  ...(verb.operand.kind === 'nothing'
    ? []
    : [`complete -c vigie -n ${quoted(`__vigie_is ${verb.name} named`)}${operandPart(verb.operand)}`]),
];

/** The completion of fish: to be put in \`~/.config/fish/completions/vigie.fish\`. */
export function fishCompletion({ verbs, defaultVerb }: CommandLine): string {
  return `# fish completion for vigie: vigie completion fish > ~/.config/fish/completions/vigie.fish
function __vigie_is --description 'the verb on the line: none yet, this one, or this one and named'
    set -l verb ''
    for word in (commandline -opc)[2..-1]
        if contains -- $word ${verbs.map((verb) => verb.name).join(' ')}
            set verb $word
            break
        end
    end
    switch (count $argv)
        case 0
            test -z "$verb"
        case 1
            test "$verb" = "$argv[1]"; or test -z "$verb" -a "$argv[1]" = ${defaultVerb}
        case '*'
            test "$verb" = "$argv[1]"
    end
end
complete -c vigie -f
${verbs.flatMap(verbRows).join('\n')}
`;
}
