import { useInput, usePaste } from 'ink';
import type { Store } from '../ui/store.ts';
import { keyNames } from './keys.ts';

/** The only place where keys come in. It draws nothing, and is not drawn again. */
export function KeysIn({ store }: { store: Store }) {
  useInput((input, key) => {
    for (const name of keyNames(input, key)) store.dispatch({ type: 'key', key: name });
  });
  usePaste((text) => store.dispatch({ type: 'paste', text }));
  return null;
}
