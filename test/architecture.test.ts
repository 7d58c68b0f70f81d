import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const SRC = join(import.meta.dirname, '..', 'src');

type SourceFile = { path: string; text: string; room: string };
type Import = { file: SourceFile; target: string; typeOnly: boolean; lazy: boolean };

const FILES: SourceFile[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
  .sort()
  .map((path) => ({
    path,
    text: readFileSync(join(SRC, path), 'utf8'),
    room: path.includes('/') ? (path.split('/')[0] as string) : path,
  }));

/** The code without its comments and texts: what a rule about code looks at. */
const codeOf = (text: string): string =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|[^:])\/\/.*$/gm, '$1')
    .replace(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''");

const IMPORT = /(?:^|\n)\s*(import|export)\s+(type\s)?[^;'"]*?from\s*'([^']+)'|(?:^|\n)import\s+'([^']+)'/g;
const LAZY_IMPORT = /\bimport\(\s*'([^']+)'\s*,?\s*\)/g;

function importsOf(file: SourceFile): Import[] {
  const declared = [...file.text.matchAll(IMPORT)].map((match) => ({
    file,
    target: (match[3] ?? match[4]) as string,
    typeOnly: match[2] !== undefined,
    lazy: false,
  }));
  const lazy = [...file.text.matchAll(LAZY_IMPORT)].map((match) => ({
    file,
    target: match[1] as string,
    typeOnly: false,
    lazy: true,
  }));
  return [...declared, ...lazy];
}

const IMPORTS = FILES.flatMap(importsOf);

/** The path under `src` that an import names, or null for a package. */
const pathOf = ({ file, target }: Import): string | null =>
  target.startsWith('.') ? relative(SRC, join(SRC, dirname(file.path), target)) : null;

const roomOf = (path: string): string => (path.includes('/') ? (path.split('/')[0] as string) : path);

/** `@nats-io/jetstream/x` and `zod/mini` by the name they are installed under. */
const packageOf = (target: string): string =>
  target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');

/**
 * Who may import whom: rooms by name (a longer path where only a part of a room may be used), packages, and
 * whether Node itself may.
 */
const TABLE: Readonly<
  Record<string, { rooms: readonly string[]; packages: readonly string[]; node: boolean }>
> = {
  centre: { rooms: [], packages: ['zod', 'temporal-polyfill'], node: false },
  insight: { rooms: ['centre'], packages: ['zod'], node: false },
  desk: { rooms: ['centre'], packages: ['zod'], node: false },
  words: { rooms: [], packages: [], node: false },
  feeds: { rooms: ['centre', 'desk'], packages: ['ws', 'zod'], node: true },
  hub: {
    rooms: ['centre', 'insight', 'desk', 'feeds/protocol', 'feeds/source'],
    packages: ['ws', 'zod'],
    node: true,
  },
  ui: { rooms: ['centre', 'insight', 'desk', 'words'], packages: [], node: false },
  terminal: { rooms: [], packages: ['string-width'], node: true },
  views: {
    rooms: ['ui', 'centre', 'insight', 'words', 'terminal', 'desk/session'],
    packages: ['ink', 'react', 'ink-table', 'asciichart'],
    node: true,
  },
  report: { rooms: ['centre', 'insight', 'words'], packages: ['prom-client', 'zod'], node: false },
  config: {
    rooms: ['centre', 'insight', 'desk'],
    packages: ['zod', 'yaml', 'conf', 'date-holidays', 'leven'],
    node: true,
  },
};

function isAllowed(entry: Import): boolean {
  const rule = TABLE[entry.file.room];
  if (rule === undefined) return true;
  const path = pathOf(entry);
  if (path !== null) {
    return (
      roomOf(path) === entry.file.room ||
      rule.rooms.some((room) => `${path}/`.startsWith(`${room}/`) || path.startsWith(`${room}.`))
    );
  }
  return isBuiltin(entry.target) ? rule.node : rule.packages.includes(packageOf(entry.target));
}

const say = ({ file, target }: Import): string => `${file.path} imports ${target}`;

/** Every file that is loaded as soon as `path` is: what it imports, without what it loads when needed. */
function loadedWith(path: string, seen = new Set<string>()): Set<string> {
  if (seen.has(path)) return seen;
  seen.add(path);
  for (const entry of IMPORTS) {
    if (entry.file.path !== path || entry.typeOnly || entry.lazy) continue;
    const next = pathOf(entry);
    if (next !== null) loadedWith(next, seen);
  }
  return seen;
}

const packagesLoadedWith = (path: string): string[] => {
  const files = loadedWith(path);
  return IMPORTS.filter(({ file, typeOnly, lazy }) => files.has(file.path) && !typeOnly && !lazy)
    .filter((entry) => pathOf(entry) === null)
    .map(({ target }) => packageOf(target));
};

const inRooms = (...rooms: string[]): SourceFile[] => FILES.filter(({ room }) => rooms.includes(room));
const PURE = inRooms('centre', 'insight', 'desk', 'ui', 'words', 'report');

/** Lines of code where a pattern is found, as `path:line`. */
function found(files: readonly SourceFile[], pattern: RegExp, textOf = codeOf): string[] {
  return files.flatMap(({ path, text }) =>
    textOf(text)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : [])),
  );
}

describe('who imports whom', () => {
  it('is as the table says', () => {
    expect(IMPORTS.filter((entry) => !isAllowed(entry)).map(say)).toEqual([]);
  });

  it('finds the imports it judges', () => {
    expect(IMPORTS.length).toBeGreaterThan(FILES.length);
    expect(new Set(FILES.map(({ room }) => room))).toEqual(
      new Set([...Object.keys(TABLE), 'commands', 'cli.ts']),
    );
  });

  it('keeps commands for the command line alone', () => {
    const others = IMPORTS.filter((entry) => pathOf(entry)?.startsWith('commands/')).filter(
      ({ file }) => file.room !== 'commands' && file.room !== 'cli.ts',
    );
    expect(others.map(say)).toEqual([]);
  });

  it('has no circle among rooms', () => {
    const edges = new Map<string, Set<string>>();
    for (const entry of IMPORTS) {
      const path = pathOf(entry);
      if (path === null || roomOf(path) === entry.file.room) continue;
      edges.set(entry.file.room, (edges.get(entry.file.room) ?? new Set()).add(roomOf(path)));
    }
    const reaches = (room: string, goal: string, seen = new Set<string>()): boolean =>
      [...(edges.get(room) ?? [])].some(
        (next) => next === goal || (!seen.has(next) && reaches(next, goal, seen.add(next))),
      );
    expect([...edges.keys()].filter((room) => reaches(room, room))).toEqual([]);
  });

  it('loads Ink and React only for the verbs that draw', () => {
    const eager = ['cli.ts', ...inRooms('commands').map(({ path }) => path)].filter(
      (path) =>
        !/-screen\.tsx?$/.test(path) && packagesLoadedWith(path).some((name) => /^(ink|react)$/.test(name)),
    );
    expect(eager).toEqual([]);
  });

  it('loads the hub and the platforms only for a console that opens a centre of its own', () => {
    const own = /^(hub|feeds\/(demo|asterisk|recording)|commands\/centre\/(embedded|parts))\b/;
    const elsewhere = [...loadedWith('commands/console.ts'), ...loadedWith('commands/console-screen.ts')];
    expect(elsewhere.filter((file) => own.test(file))).toEqual([]);
    expect(loadedWith('commands/centre/embedded.ts')).toContain('hub/hub.ts');
  });

  it('builds no schema to start a check, a status or a console', () => {
    // What a build writes down as plain data (scripts/build.ts) is not loaded by the program that is built.
    const written = 'feeds/protocol/heard-shapes.ts';
    expect(packagesLoadedWith(written)).toContain('zod');
    const start = ['cli.ts', 'commands/check.ts', 'commands/status.ts', 'commands/console.ts'];
    const loaded = new Set([written]);
    for (const path of [...start, 'commands/console/console-screen.ts']) loadedWith(path, loaded);
    loaded.delete(written);
    const building = IMPORTS.filter(({ file, typeOnly, lazy, target }) => {
      return loaded.has(file.path) && !typeOnly && !lazy && /^(zod|yaml|conf)$/.test(packageOf(target));
    });
    expect(building.map(say)).toEqual([]);
    expect(loaded).toContain('report/nagios/check-metrics.ts');
  });

  it('loads one language only, until a verb answers readers of both', () => {
    const speaking = [
      'cli.ts',
      'commands/check.ts',
      'commands/status.ts',
      'commands/watch.ts',
      'commands/act.ts',
    ];
    const languages = /^words\/(en|fr|both)\b/;
    expect(speaking.flatMap((path) => [...loadedWith(path)].filter((file) => languages.test(file)))).toEqual(
      [],
    );
    expect(loadedWith('ui/picture.ts')).toContain('words/fr/language.ts');
  });
});

describe('a file', () => {
  it('has about 250 lines at most', () => {
    const long = FILES.filter(({ text }) => text.trimEnd().split('\n').length > 300);
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  it('has a noun for a name, in kebab-case', () => {
    const odd = FILES.filter(
      ({ path }) =>
        !/^([a-z0-9-]+\/)*[a-z0-9-]+\.tsx?$/.test(path) ||
        /(^|[/-])(utils?|helpers?|misc|common)\b/.test(path),
    );
    expect(odd.map(({ path }) => path)).toEqual([]);
  });

  it('exports nothing by default', () => {
    expect(found(FILES, /\bexport default\b/)).toEqual([]);
  });
});

describe('a pure room', () => {
  it('takes time and chance as data', () => {
    const impure =
      /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bset(?:Timeout|Interval|Immediate)\(|\bperformance\.now\(/;
    expect(found(PURE, impure)).toEqual([]);
  });

  it('writes to nothing', () => {
    expect(found(PURE, /(?<![\w.])console\.\w+\(|\bprocess\.(?:std|env|argv|exit)/)).toEqual([]);
  });
});

describe('a view', () => {
  it('has no effect but in the app and in hooks', () => {
    const views = inRooms('views').filter(
      ({ path }) => !/^views\/(app|(?:[a-z]+\/)?use-[a-z-]+)\.tsx?$/.test(path),
    );
    expect(found(views, /\buse(?:Layout|Insertion)?Effect\b/)).toEqual([]);
  });

  it('writes no escape sequence of its own: the terminal room does', () => {
    const raw = /\\u001b|\\x1b|\\u\{1b\}|\\033/i;
    const rooms = FILES.filter(({ room }) => room !== 'terminal');
    const cleaning = new Set(['centre/text.ts']);
    expect(
      found(
        rooms.filter(({ path }) => !cleaning.has(path)),
        raw,
        (text) => text,
      ),
    ).toEqual([]);
  });
});

describe('a text that a person reads', () => {
  /** A Problem carries an English message beside its code; `words` says it in the reader's language. */
  const withoutProblems = (text: string): string =>
    text
      .replace(/\b(?:problem|fail)\((?:[^()]|\([^()]*\))*\)/g, (call) => call.replace(/[^\n]/g, ''))
      .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ''))
      .replace(/(^|[^:])\/\/.*$/gm, '$1');

  it('is in the words, not in a view', () => {
    const sentence = /(['"])(?:\p{L}[\p{L}’-]* ){2,}\p{L}[^'"]*\1/u;
    expect(found(inRooms('views', 'ui'), sentence, withoutProblems)).toEqual([]);
  });
});
