import { Box, type BoxProps } from 'ink';
import { createContext, memo, type PropsWithChildren, type ReactNode, use } from 'react';

const Contents = createContext<ReactNode>(null);
const Inside = () => use(Contents);

/** Drawn again only when it moves or changes its size: what is inside comes past it. */
const Placed = memo(function Placed(placing: BoxProps) {
  return (
    <Box {...placing}>
      <Inside />
    </Box>
  );
});

/**
 * A box whose contents can change without it. Ink lays the whole screen out again, and draws it, whenever a
 * box was given anything anew, if only its children.
 */
export function Block({ children, ...placing }: PropsWithChildren<BoxProps>) {
  return (
    <Contents value={children}>
      <Placed {...placing} />
    </Contents>
  );
}
