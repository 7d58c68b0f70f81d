import type { Plugin } from 'rolldown';

/**
 * Yoga holds its own WebAssembly as text, and reads it with `fetch` where there is one: in Node that loads a
 * whole HTTP client for a `data:` URL. Without one it decodes the text itself.
 */
export const bundledBinary = (file: RegExp): Plugin => ({
  name: 'bundled-binary',
  transform: { filter: { id: file }, handler: (code) => `const fetch = undefined;\n${code}` },
});
