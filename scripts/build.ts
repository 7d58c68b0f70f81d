import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type CodeSplittingNameFunction, type InputOptions, rolldown } from 'rolldown';
import { bundledBinary } from './build/bundled-binary.ts';
import { partsOfNode } from './build/parts-of-node.ts';
import { rareText } from './build/rare-text.ts';
import { thirdParty } from './build/third-party.ts';
import { writtenDown } from './build/written-down.ts';

const ROOT = join(import.meta.dirname, '..');
const DIST = join(ROOT, 'dist');
const source = (path: string): string => join(ROOT, 'src', path);

/**
 * Packages that stay as they are installed: much data, or loaded long after the start, or (ink-table) told by
 * `require` which Ink is meant.
 */
const INSTALLED = ['conf', 'date-holidays', 'ink-table', 'nodemailer', 'prom-client', 'standardwebhooks'];
/** What packages try to load and do without. */
const OPTIONAL = ['bufferutil', 'utf-8-validate', 'react-devtools-core'];

/**
 * One file for all that is loaded together, by the files that ask for it: opening a file costs more than what
 * is in it. The first that reaches a module has it; what none of them reaches is split as it comes.
 */
const CHUNKS: readonly (readonly [name: string, ...from: string[]])[] = [
  ['english', 'words/en/language.ts'],
  ['french', 'words/fr/language.ts'],
  ['cli', 'cli.ts'],
  ['link', 'commands/check.ts', 'commands/status.ts'],
  ['console', 'commands/console.ts', 'commands/console/console-screen.ts'],
  ['hub', 'commands/centre/embedded.ts', 'commands/centre/parts.ts'],
];

type Graph = Parameters<CodeSplittingNameFunction>[1];

/** Every module that is loaded with `from`: what it imports, without what it loads when needed. */
function loadedWith(from: string, graph: Graph, seen = new Set<string>()): Set<string> {
  if (seen.has(from)) return seen;
  seen.add(from);
  for (const next of graph.getModuleInfo(from)?.importedIds ?? []) loadedWith(next, graph, seen);
  return seen;
}

function chunkNames(): CodeSplittingNameFunction {
  let reached: [name: string, modules: ReadonlySet<string>][] | null = null;
  return (id, graph) => {
    reached ??= CHUNKS.map(([name, ...from]) => {
      const modules = new Set<string>();
      for (const path of from) loadedWith(source(path), graph, modules);
      return [name, modules];
    });
    return reached.find(([, modules]) => modules.has(id))?.[0] ?? null;
  };
}

const common: InputOptions = {
  cwd: ROOT,
  platform: 'node',
  transform: {
    define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' },
    jsx: { runtime: 'automatic', development: false },
  },
  checks: { ineffectiveDynamicImport: false },
};

/** The program that `bin/vigie.js` runs. */
async function bundleProgram(): Promise<void> {
  const program = await rolldown({
    ...common,
    input: { cli: source('cli.ts') },
    external: [...INSTALLED, ...OPTIONAL],
    preserveEntrySignatures: 'allow-extension',
    plugins: [
      writtenDown(source('feeds/protocol/heard-shapes.ts')),
      partsOfNode({ later: ['https', 'tls', 'zlib'] }),
      bundledBinary(/yoga-wasm-base64-esm\.js$/),
      rareText(),
      thirdParty('THIRD-PARTY.txt'),
    ],
  });
  await program.write({
    dir: DIST,
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    comments: { legal: true, annotation: false, jsdoc: false },
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [{ name: chunkNames(), debugName: 'loaded together' }],
    },
  });
}

/** Views file by file, for the scripts and benches that draw with the packages as they are installed. */
async function compileViews(): Promise<void> {
  const views = await rolldown({
    ...common,
    input: [
      'views/console.tsx',
      'views/grid.tsx',
      'views/lines/styled-line.tsx',
      'ui/keymap.ts',
      'ui/ui-state.ts',
      'terminal/terminal.ts',
    ].map(source),
    external: (id) => !/^[./]/.test(id),
  });
  await views.write({ dir: join(DIST, 'rooms'), preserveModules: true, preserveModulesRoot: source('') });
}

await rm(DIST, { recursive: true, force: true });
await Promise.all([bundleProgram(), compileViews()]);
