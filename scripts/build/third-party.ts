import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'rolldown';

const PACKAGE = /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/;
const LICENCE = /^(licen[cs]e|copying)(\.\w+)?$/i;

/** Writes the licence of every package of which something is in the bundle beside it: they ask for it to be kept. */
export const thirdParty = (fileName: string): Plugin => ({
  name: 'third-party',
  generateBundle(_, bundle) {
    const folders = new Set<string>();
    for (const chunk of Object.values(bundle)) {
      for (const id of chunk.type === 'chunk' ? chunk.moduleIds : []) {
        if (id.startsWith('\0')) continue;
        const folder = PACKAGE.exec(id)?.[1];
        if (folder !== undefined) folders.add(folder);
      }
    }
    const notices = [...folders].map(noticeOf).sort();
    const source = [`What this program holds of others, and their terms.\n`, ...notices].join(
      `\n${'—'.repeat(80)}\n\n`,
    );
    this.emitFile({ type: 'asset', fileName, source });
  },
});

/** The licence a package comes with; one that comes without names its terms in its `package.json` alone. */
function noticeOf(folder: string): string {
  const { name, version, license, author, repository } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as { name: string; version: string; license: string; author?: Named; repository?: Named };
  const file = readdirSync(folder).find((each) => LICENCE.test(each));
  const text =
    file === undefined ? [nameOf(author), nameOf(repository)] : [readFileSync(join(folder, file), 'utf8')];
  return `${name} ${version} (${license})\n\n${text.join('\n').trim()}\n`;
}

type Named = string | { name?: string; url?: string };

const nameOf = (named: Named = ''): string =>
  typeof named === 'string' ? named : (named.name ?? named.url ?? '');
