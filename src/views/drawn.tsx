import { Component, type PropsWithChildren, type ReactNode } from 'react';
import type { Picture } from '../ui/picture.ts';
import type { Store } from '../ui/store.ts';
import type { Fall } from '../ui/ui-state.ts';
import { usePicture } from './use-picture.ts';

type BoundaryProps = PropsWithChildren<{ onFault: (fault: Error) => void }>;

/** Draws nothing once something inside has thrown, and says so. React knows no other form of it than a class. */
class Boundary extends Component<BoundaryProps, { isDown: boolean }> {
  override state = { isDown: false };

  static getDerivedStateFromError(): { isDown: boolean } {
    return { isDown: true };
  }

  override componentDidCatch(fault: unknown): void {
    this.props.onFault(fault instanceof Error ? fault : new Error(String(fault)));
  }

  override render() {
    return this.state.isDown ? null : this.props.children;
  }
}

type DrawnProps = {
  store: Store;
  children: (picture: Picture) => ReactNode;
  /** What stands in their place after a fall. */
  fallen: (picture: Picture, fall: Fall) => ReactNode;
};

/** What the store's picture looks like, now and whenever it changes; a view that throws takes nothing else down. */
export function Drawn({ store, children, fallen }: DrawnProps) {
  const picture = usePicture(store);
  if (picture.ui.fall !== null) return fallen(picture, picture.ui.fall);
  return (
    <Boundary onFault={(fault) => store.dispatch({ type: 'fell', fault })}>
      <Inside picture={picture} draw={children} />
    </Boundary>
  );
}

/** Called inside the boundary: what throws here is caught there. */
const Inside = ({ picture, draw }: { picture: Picture; draw: DrawnProps['children'] }) => draw(picture);
