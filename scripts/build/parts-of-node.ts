import { isBuiltin } from 'node:module';
import type { Plugin } from 'rolldown';

const NOW = '\0node:';
const LATER = '\0node-later:';

/**
 * Asks Node for its parts as an object. An `import` of one makes a binding of each of its names, and so runs
 * every getter: `node:util` alone then loads the REPL's history and the worker threads.
 *
 * Packages written in CommonJS ask for all their parts as they load. The parts named `later` are loaded when
 * something of them is used: reading Node's TLS costs as much as starting Node, and no link on loopback uses it.
 */
export const partsOfNode = ({ later }: { later: readonly string[] }): Plugin => ({
  name: 'parts-of-node',
  resolveId(source, importer, { kind }) {
    if (importer === undefined || importer.startsWith('\0') || !isBuiltin(source)) return null;
    const part = source.replace(/^node:/, '');
    return (kind === 'require-call' && later.includes(part) ? LATER : NOW) + part;
  },
  load(id) {
    if (id.startsWith(NOW)) return `module.exports = ${partCalled(id.slice(NOW.length))};`;
    if (!id.startsWith(LATER)) return null;
    const part = partCalled(id.slice(LATER.length));
    return `module.exports = new Proxy({}, { get: (_, name) => ${part}[name] });`;
  },
});

const partCalled = (name: string): string => `process.getBuiltinModule(${JSON.stringify(`node:${name}`)})`;
