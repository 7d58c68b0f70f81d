import Module, { createRequire } from 'node:module';
import * as ink from 'ink';
import React, { type ComponentType, createElement, type PropsWithChildren } from 'react';

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

/** Puts what is loaded already where `require` will look for it. */
function lend(path: string, exports: unknown): void {
  if (load.cache[path] !== undefined) return;
  const loaded = new Module(path);
  loaded.exports = exports;
  loaded.loaded = true;
  load.cache[path] = loaded;
}

/**
 * ink-table is CommonJS and asks for Ink with `require`, which Node refuses for a module with a top-level
 * await. Node documents adding to `require.cache`: the Ink and the React that draw the console are lent to it.
 */
function loadInkTable(): ComponentType<InkTableProps> {
  const path = load.resolve('ink-table');
  const beside = createRequire(path);
  lend(beside.resolve('react'), React);
  lend(beside.resolve('ink'), ink);
  return (load(path) as { default: ComponentType<InkTableProps> }).default;
}

let loaded: ComponentType<InkTableProps> | null = null;

/**
 * ink-table, for short tables whose text is ours: help, `doctor`, one-shot `status`. It counts characters
 * rather than columns and cuts nothing, so its cells are fitted beforehand. Loaded with the first table.
 */
export function InkTable(props: InkTableProps) {
  loaded ??= loadInkTable();
  return createElement(loaded, props);
}
