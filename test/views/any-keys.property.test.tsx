import fc from 'fast-check';
import { expect, it } from 'vitest';
import { apply } from '../../src/centre/centre.ts';
import type { EntityKind } from '../../src/centre/change.ts';
import type { Link } from '../../src/centre/link.ts';
import { STILL_NOW, stillCentre } from '../support/centre.ts';
import { openConsole, type TestConsole } from '../support/console.tsx';
import { onLoan, withDeadLetters } from '../support/entities.ts';
import { expectAligned } from '../support/golden.ts';
import { ctrl, KEY, mouse, paste } from '../support/keys.ts';
import { type StillSession, stillSession } from '../support/still-session.ts';

type Happens = (console: TestConsole, session: StillSession) => Promise<void> | void;
/** What happens to a console, with the name by which a counterexample tells it. */
type Happening = { happens: Happens; toString(): string };
const happening = (name: string, happens: Happens): Happening => ({ happens, toString: () => name });

const letters = fc.constantFrom(...'123456789abcdefghijklmnoprstuvwxyzACDEGHILNORSTXY/:?.!%+-,;<>[]{} éя');
const named = fc.constantFrom(...Object.values(KEY), ...['d', 'f', 'l', 'p', 'u'].map(ctrl));
const commands = [':lend ines cardio 30m', ':theme', '/cardio', '/state:talking', ':columns', ':doctor'];
const typed = fc.constantFrom(...commands.map((text) => `${text}\r`));
const pasted = fc.constantFrom('cardio\nline', '\u202Emoc.', '\u001b[31mred', 'x'.repeat(2000)).map(paste);
const pressed = fc
  .oneof({ weight: 12, arbitrary: letters }, { weight: 6, arbitrary: named }, typed, pasted)
  .map((keys) => happening(`press ${JSON.stringify(keys)}`, (console) => console.press(keys)));

const clicked = fc
  .tuple(fc.nat(210), fc.nat(64))
  .map(([column, row]) =>
    happening(`click ${column},${row}`, (console) => console.press(mouse(0, column, row, 'press'))),
  );

const SIZES = ['40x12', '60x15', '80x24', '120x40', '200x60', '30x6', '20x4', '10x2'];
const resized = fc.constantFrom(...SIZES).map((size) => {
  const [columns, rows] = size.split('x').map(Number) as [number, number];
  return happening(`resize ${size}`, (console) => console.resize(columns, rows));
});

const linked = fc
  .record({
    state: fc.constantFrom<Link['state']>('live', 'live', 'stale', 'reconnecting', 'resyncing', 'replay'),
    ageMs: fc.option(fc.double({ min: 0, max: 1e8, noNaN: true })),
    rate: fc.constantFrom(1, 2.5, 60, 0.1),
    now: fc.integer({ min: STILL_NOW - 1e8, max: STILL_NOW + 1e8 }),
  })
  .map((link) => happening(`relink ${JSON.stringify(link)}`, (_, session) => session.relink(link)));

const KINDS: EntityKind[] = ['queue', 'agent', 'contact', 'callback', 'escalation', 'alert', 'rule', 'skill'];
/** What is under the cursor, or in a dialog, may be gone at any moment. */
const removed = fc.tuple(fc.constantFrom(...KINDS), fc.nat()).map(([kind, nth]) =>
  happening(`remove ${kind} ${nth}`, (_, session) => {
    const ids = [...session.centre[kind].keys()];
    const id = ids[nth % Math.max(1, ids.length)];
    if (id === undefined) return;
    apply(session.centre, { op: 'delete', kind, id, rev: 1_000_000 } as never);
    session.touch();
  }),
);

const passed = fc
  .integer({ min: 1, max: 40_000 })
  .map((ms) => happening(`pass ${ms} ms`, (console) => console.pass(ms)));

const anything = fc.oneof(
  { weight: 20, arbitrary: pressed },
  { weight: 2, arbitrary: clicked },
  { weight: 2, arbitrary: resized },
  { weight: 2, arbitrary: linked },
  { weight: 1, arbitrary: removed },
  { weight: 2, arbitrary: passed },
);

/** The same walks on each run; `WALKS=1000` goes on as many new ones. */
const WALKS =
  process.env.WALKS === undefined ? { numRuns: 15, seed: 20261123 } : { numRuns: Number(process.env.WALKS) };

const faultsOf = ({ effects }: TestConsole) =>
  effects.flatMap((effect) => (effect.type === 'report' ? [effect.fault.stack] : []));

it('whatever is typed, whatever goes away and however small it gets, every view can be drawn', async () => {
  const sequences = fc.array(anything, { minLength: 20, maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(sequences, fc.constantFrom('fr', 'en'), async (happenings, lang) => {
      const centre = stillCentre();
      onLoan(centre, 'gaspard');
      withDeadLetters(centre);
      const session = stillSession(centre);
      const console = await openConsole({
        session,
        lang,
        columns: 120,
        rows: 40,
        preferences: { mouse: true },
      });
      try {
        for (const { happens } of happenings) {
          await happens(console, session);
          expect(faultsOf(console)).toEqual([]);
          expectAligned(console);
        }
      } finally {
        await console.close();
      }
    }),
    WALKS,
  );
}, 900_000);
