import type { Picture } from '../ui/picture.ts';
import type { Store } from '../ui/store.ts';
import type { Fall } from '../ui/ui-state.ts';
import { KeysIn } from './keys-in.tsx';
import { sentences } from './spoken.ts';

/** The console for a screen reader has the same keys. What it says does not go through Ink, which moves the cursor back. */
export const Spoken = ({ store }: { store: Store }) => <KeysIn store={store} />;

/**
 * Says what must be heard of each picture after the one before, as lines that only add up; nothing until a hub
 * answers. A picture that cannot be told is said not to, and takes nothing else down.
 */
export function speech(store: Store, say: (line: string) => void): () => void {
  let before: Picture | null = null;
  let told: Fall | null = null;
  return () => {
    const picture = store.picture();
    const { fall } = picture.ui;
    if (fall !== null) {
      if (fall !== told) say(picture.words.console.said.fallen(fall.what));
      told = fall;
      return;
    }
    if (picture === before || (before === null && picture.link.state === 'connecting')) return;
    try {
      for (const line of sentences(before, picture)) say(line);
      before = picture;
    } catch (fault) {
      store.dispatch({ type: 'fell', fault: fault instanceof Error ? fault : new Error(String(fault)) });
    }
  };
}
