import Module, { createRequire } from 'node:module';
import * as ink from 'ink';
import type { ComponentType, PropsWithChildren } from 'react';

/** What ink-table draws: one record a row, in the order of `columns`. */
export type InkTableProps = {
  data: Record<string, string>[];
  columns?: string[];
  padding?: number;
  header?: ComponentType<PropsWithChildren>;
  cell?: ComponentType<PropsWithChildren<{ column: number }>>;
  skeleton?: ComponentType<PropsWithChildren>;
};

const load = createRequire(import.meta.url);

/**
 * ink-table is CommonJS and asks for Ink with `require`, which Node refuses for a module with a top-level
 * await. Node documents adding to `require.cache`: the Ink already loaded is put where ink-table looks.
 */
function loadInkTable(): ComponentType<InkTableProps> {
  const path = load.resolve('ink-table');
  const inkPath = createRequire(path).resolve('ink');
  if (load.cache[inkPath] === undefined) {
    const loaded = new Module(inkPath);
    loaded.exports = ink;
    loaded.loaded = true;
    load.cache[inkPath] = loaded;
  }
  return (load(path) as { default: ComponentType<InkTableProps> }).default;
}

/**
 * ink-table, for short tables whose text is ours: help, `doctor`, one-shot `status`. It counts characters
 * rather than columns and cuts nothing, so its cells are fitted beforehand.
 */
export const InkTable: ComponentType<InkTableProps> = loadInkTable();
