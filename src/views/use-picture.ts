import { useSyncExternalStore } from 'react';
import type { Picture } from '../ui/picture.ts';
import type { Store } from '../ui/store.ts';

/** The picture to draw now; the view is drawn again when the store has another. */
export const usePicture = (store: Store): Picture => useSyncExternalStore(store.subscribe, store.picture);
