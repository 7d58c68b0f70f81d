import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from 'yaml';

export type Position = { line: number; column: number };
export type Path = readonly (string | number)[];

/** A YAML text as data, with the line and column, from 1, of everything it says. */
export type WrittenDocument = {
  value: unknown;
  /** What makes it no YAML at all, in the parser's words. */
  faults: readonly { message: string; at: Position }[];
  /** Where the value at a path is written; when the path leads nowhere, where its nearest parent is. */
  positionOf(path: Path): Position;
  /** Where a key of the mapping at `path` is written. */
  keyPositionOf(path: Path, key: string): Position;
  /** What is written at a path, as it is written, when it is one word or one line; `null` otherwise. */
  writtenAt(path: Path): string | null;
};

/** Reads one YAML 1.2 document. A key given twice is a fault; `<<` merges, as site files like to share lines. */
export function readDocument(text: string): WrittenDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, merge: true });
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const root = document.contents as Node | null;
  const { value, faults } = dataOf(document);
  const resolve = (node: unknown) => (isAlias(node) ? node.resolve(document) : node);
  return {
    value,
    faults: faults.map(({ message, offset }) => ({ message, at: at(offset) })),
    positionOf: (path) => at(descend(root, path, resolve)?.range?.[0] ?? 0),
    keyPositionOf(path, key) {
      const pair = pairOf(resolve(descend(root, path, resolve)), key);
      const node = pair?.key as Node | undefined;
      return at(node?.range?.[0] ?? descend(root, path, resolve)?.range?.[0] ?? 0);
    },
    writtenAt(path) {
      const node = descend(root, path, resolve);
      if (!isScalar(node) || node.value === null || !node.range) return null;
      return text.slice(node.range[0], node.range[1]).split('\n')[0]!.trim();
    },
  };
}

type Fault = { message: string; offset: number };

/** What a document says as data. A name that no anchor gives, and a merge of what is no mapping, are faults too. */
function dataOf(document: Document.Parsed): { value: unknown; faults: Fault[] } {
  const faults: Fault[] = document.errors.map(({ message, pos }) => ({ message, offset: pos[0] }));
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document) !== undefined) return;
      faults.push({ message: `no anchor is named ${alias.source}`, offset: alias.range?.[0] ?? 0 });
    },
  });
  if (faults.length > 0) return { value: null, faults };
  try {
    return { value: document.toJS(), faults };
  } catch (error) {
    return { value: null, faults: [{ message: (error as Error).message, offset: 0 }] };
  }
}

/** The node at a path, or the last one met on the way to it. */
function descend(root: Node | null, path: Path, resolve: (node: unknown) => unknown): Node | null {
  let node: Node | null = root;
  for (const step of path) {
    const inside = resolve(node);
    const next = isSeq(inside) ? inside.items[Number(step)] : pairOf(inside, String(step))?.value;
    if (next === undefined || next === null) return node;
    node = next as Node;
  }
  return node;
}

function pairOf(node: unknown, key: string) {
  if (!isMap(node)) return undefined;
  return node.items.find((each) => isPair(each) && isScalar(each.key) && String(each.key.value) === key);
}
