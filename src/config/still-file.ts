import { type FSWatcher, watch } from 'node:fs';
import { basename, dirname } from 'node:path';

/** What a mounted configuration (a Kubernetes ConfigMap) swaps in place of the file itself. */
const MOUNTED = '..data';

/** Editors write a file in several strokes; it is read once they have been still for this long. */
const STILL_MS = 100;

/**
 * Calls back each time a file has been written and then left alone. Its directory is watched, as editors put a
 * new file in place of the old; one that cannot be watched (some network disks) never calls. Answers how to stop.
 */
export function whenStill(path: string, changed: () => void): () => void {
  let pending: NodeJS.Timeout | null = null;
  const watcher = watchDirectory(path, () => {
    if (pending !== null) clearTimeout(pending);
    pending = setTimeout(changed, STILL_MS);
  });
  return () => {
    if (pending !== null) clearTimeout(pending);
    watcher?.close();
  };
}

function watchDirectory(path: string, onChange: () => void): FSWatcher | null {
  try {
    const watcher = watch(dirname(path), { persistent: false }, (_, file) => {
      if (file === null || file === basename(path) || file === MOUNTED) onChange();
    });
    return watcher.on('error', () => watcher.close());
  } catch {
    return null;
  }
}
