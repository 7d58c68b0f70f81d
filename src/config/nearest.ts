import leven from 'leven';

/** The one of `known` that was meant, when a slip of the hand is all that separates them; `null` otherwise. */
export function nearestOf(written: string, known: Iterable<string>): string | null {
  const most = written.length < 4 ? 1 : Math.max(2, Math.floor(written.length / 3));
  let best: { word: string; distance: number } | null = null;
  for (const word of known) {
    const distance = leven(written.toLowerCase(), word.toLowerCase(), { maxDistance: most + 1 });
    if (distance <= most && (best === null || distance < best.distance)) best = { word, distance };
  }
  return best?.word ?? null;
}
