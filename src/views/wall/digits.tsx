import { bigDigits, type DigitSize } from '../../ui/figures/big-digits.ts';
import type { Role } from '../../ui/theme.ts';
import { Block } from '../lines/block.tsx';
import type { Skin } from '../lines/role.ts';
import { StyledLine } from '../lines/styled-line.tsx';

type DigitsProps = {
  text: string;
  size: DigitSize;
  role: Role;
  drawing: 'unicode' | 'ascii';
  skin: Skin;
};

/** A figure to be read from the back of the room. */
export function Digits({ text, size, role, drawing, skin }: DigitsProps) {
  const lines = bigDigits(text, size, drawing);
  return (
    <Block flexDirection="column" flexShrink={0} width={lines[0]?.length ?? 0} height={lines.length}>
      {lines.map((line, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line of a digit is its place
        <StyledLine key={row} runs={[{ text: line, role }]} skin={skin} />
      ))}
    </Block>
  );
}
