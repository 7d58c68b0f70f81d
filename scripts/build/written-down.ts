import { pathToFileURL } from 'node:url';
import type { Plugin } from 'rolldown';

/** A module whose exports are plain data, as a module that holds the data instead of the way to work it out. */
export const writtenDown = (...paths: readonly string[]): Plugin => ({
  name: 'written-down',
  async load(id) {
    if (!paths.includes(id)) return null;
    const exported = (await import(pathToFileURL(id).href)) as Record<string, unknown>;
    return { code: moduleOf(exported), moduleType: 'js' };
  },
});

/** What is the same object in several places is written once, and stays one object. */
function moduleOf(exported: Readonly<Record<string, unknown>>): string {
  const names = new Map<object, string>();
  const lines: string[] = [];
  const write = (value: unknown): string => {
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);
    const known = names.get(value);
    if (known !== undefined) return known;
    const written = Array.isArray(value)
      ? `[${value.map(write).join()}]`
      : `{${Object.entries(value)
          .map(([key, each]) => `${JSON.stringify(key)}:${write(each)}`)
          .join()}}`;
    const name = `d${names.size}`;
    names.set(value, name);
    lines.push(`const ${name}=${written};`);
    return name;
  };
  const exports = Object.entries(exported).map(([name, value]) => `export const ${name}=${write(value)};`);
  return [...lines, ...exports].join('\n');
}
