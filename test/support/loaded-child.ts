import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

/**
 * Runs the built program with the words of this command line, and says at its end, as the last line of the
 * errors, which files were opened for it, which modules are in them, and which parts of Node they asked for.
 */
const files: string[] = [];
registerHooks({
  load(url, context, next) {
    if (url.startsWith('file:')) files.push(fileURLToPath(url));
    return next(url, context);
  },
});
process.on('exit', () => {
  const modules = files.flatMap(
    (file) => readFileSync(file, 'utf8').match(/(?<=^\/\/ )(src|node_modules)\/\S+$/gm) ?? [],
  );
  const { moduleLoadList } = process as unknown as { moduleLoadList: string[] };
  const parts = moduleLoadList.flatMap((line) => /^NativeModule (.*)$/.exec(line)?.[1] ?? []);
  process.stderr.write(`${JSON.stringify({ files, modules, parts })}\n`);
});
await import(new URL('../../bin/vigie.js', import.meta.url).href);
