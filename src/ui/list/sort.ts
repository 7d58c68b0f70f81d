/** One key of an order: the first decides, the next ones settle what it leaves equal. */
export type SortKey = { column: string; descending: boolean };

/** `s`: the column becomes the only key; on the column that already is, the direction turns. */
export function sortBy(keys: readonly SortKey[], column: string, descendingFirst: boolean): SortKey[] {
  const [first] = keys;
  if (keys.length === 1 && first?.column === column) return [{ column, descending: !first.descending }];
  return [{ column, descending: descendingFirst }];
}

/** `S`: the column becomes the last key; if it is one already, it turns, and at the second turn leaves the others. */
export function sortAlso(keys: readonly SortKey[], column: string, descendingFirst: boolean): SortKey[] {
  const known = keys.find((key) => key.column === column);
  if (known === undefined) return [...keys, { column, descending: descendingFirst }];
  if (keys.length === 1 || known.descending === descendingFirst) {
    return keys.map((key) => (key === known ? { column, descending: !known.descending } : key));
  }
  return keys.filter((key) => key !== known);
}

/** Ascending, what is not known first: two unknowns are equal, and the next key settles them. */
export const unknownFirst = (a: number | null, b: number | null): number =>
  a === b ? 0 : (a ?? Number.NEGATIVE_INFINITY) - (b ?? Number.NEGATIVE_INFINITY);

/** The rows in the order of `keys`; equal rows keep the order of their ids, so that nothing swaps at random. */
export function sortRows<E extends { id: string }>(
  rows: readonly E[],
  keys: readonly SortKey[],
  compareBy: (column: string) => ((a: E, b: E) => number) | undefined,
): E[] {
  const steps = keys.flatMap((key) => {
    const compare = compareBy(key.column);
    return compare === undefined ? [] : [{ compare, sign: key.descending ? -1 : 1 }];
  });
  return [...rows].sort((a, b) => {
    for (const { compare, sign } of steps) {
      const order = compare(a, b);
      if (order !== 0) return sign * order;
    }
    return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
  });
}
