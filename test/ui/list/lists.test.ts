import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply, changesOf, emptyCentre, renew } from '../../../src/centre/centre.ts';
import { type Column, fitColumns } from '../../../src/ui/list/column.ts';
import { cursorIn, windowStart } from '../../../src/ui/list/cursor.ts';
import { fold, matches, parseFilter } from '../../../src/ui/list/filter.ts';
import { modelOf } from '../../../src/ui/list/list.ts';
import { fittedColumns, listWidth } from '../../../src/ui/list/list-columns.ts';
import { type SortKey, sortAlso, sortBy, sortRows } from '../../../src/ui/list/sort.ts';
import { columnsOf, TABLES, type TableId } from '../../../src/ui/tables/registry.ts';
import { VIEW_IDS, type ViewId } from '../../../src/ui/view.ts';
import { STILL_NOW, stillCentre } from '../../support/centre.ts';
import { aQueue, place } from '../../support/entities.ts';
import { stillSession } from '../../support/still-session.ts';
import { openStore } from '../../support/store.ts';

type Numbered = { id: string; a: number; b: number };
const column = (id: string, width: number, priority: number, grow = false): Column<Numbered> => ({
  id,
  title: () => id,
  width,
  align: 'left',
  priority,
  cell: () => ({ text: '', role: 'text' }),
  ...(grow ? { grow: true } : {}),
});

describe('columns', () => {
  const all = [
    column('name', 10, 1, true),
    column('wait', 6, 2),
    column('rate', 6, 3),
    column('trend', 8, 3),
  ];
  const kept = (width: number) => fitColumns(all, width).columns.map(({ id, cells }) => `${id} ${cells}`);

  it('all stand where there is room, and the name takes what is left', () => {
    expect(kept(50)).toEqual(['name 24', 'wait 6', 'rate 6', 'trend 8']);
  });
  it('go by priority where there is not, the rightmost first, and are counted', () => {
    expect(kept(30)).toEqual(['name 14', 'wait 6', 'rate 6']);
    expect(fitColumns(all, 20)).toMatchObject({ dropped: 2 });
  });
  it('never take more than the width, and the first is never dropped', () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 300 }), (width) => {
        const { columns } = fitColumns(all, width);
        expect(columns.reduce((sum, each) => sum + each.cells + 2, -2)).toBeLessThanOrEqual(width);
        expect(columns[0]?.id).toBe('name');
      }),
    );
  });
});

describe('the column cursor', () => {
  const listed = VIEW_IDS.filter((view): view is Exclude<ViewId, 'now'> => view !== 'now');
  const cases = listed.flatMap((view) => [40, 60, 80, 120].map((columns) => [view, columns] as const));

  it.each(cases)('reaches every column of %s at %i cells, each under its whole title', (view, columns) => {
    const console = openStore({
      session: stillSession(stillCentre()),
      view,
      size: () => ({ columns, rows: 24 }),
    });
    const titled = columnsOf(console.picture(), view).filter((each) => each.title(console.picture()) !== '');
    for (const { id, title } of titled) {
      console.press('right');
      const picture = console.picture();
      const drawn = fittedColumns(picture, view).columns;
      expect(picture.ui.lists[view]?.column).toBe(id);
      expect(drawn.find((each) => each.id === id)?.cells, id).toBeGreaterThan(title(picture).length);
      expect(drawn.reduce((sum, each) => sum + each.cells + 2, -2)).toBeLessThanOrEqual(
        listWidth(picture, view),
      );
    }
    console.press('right');
    expect(console.picture().ui.lists[view]?.column).toBeNull();
  });
});

describe('an order', () => {
  const rows = fc.array(fc.record({ id: fc.uuid(), a: fc.nat(4), b: fc.nat(4) }), { maxLength: 40 });
  const compareBy = (id: string) => (x: Numbered, y: Numbered) => x[id as 'a' | 'b'] - y[id as 'a' | 'b'];
  const keys: SortKey[] = [
    { column: 'a', descending: true },
    { column: 'b', descending: false },
  ];

  it('goes by its first key, then by the next, then by id: the same rows always in the same order', () => {
    fc.assert(
      fc.property(rows, (some) => {
        const sorted = sortRows(some, keys, compareBy);
        expect(sortRows([...some].reverse(), keys, compareBy)).toEqual(sorted);
        sorted.slice(1).forEach((row, index) => {
          const before = sorted[index]!;
          expect(before.a > row.a || (before.a === row.a && before.b <= row.b)).toBe(true);
        });
      }),
    );
  });
  it('turns with the same column, and grows or shrinks with S', () => {
    const one = sortBy([], 'wait', true);
    expect(sortBy(one, 'wait', true)).toEqual([{ column: 'wait', descending: false }]);
    const two = sortAlso(one, 'name', false);
    expect(two).toHaveLength(2);
    expect(sortAlso(sortAlso(two, 'name', false), 'name', false)).toEqual(one);
  });
});

describe('a list that moves', () => {
  const columns = Object.entries(TABLES).flatMap(([table, { columns }]) =>
    columns.filter(({ compare }) => compare !== undefined).map((column) => [table, column.id] as const),
  );
  it.each(columns)('of %s, by %s, sets every two of its rows in one order', (table, id) => {
    const console = openStore({ session: stillSession(stillCentre()) });
    const picture = console.picture();
    const { columns, rows } = TABLES[table as TableId];
    const compare = columns.find((column) => column.id === id)!.compare!;
    const parents = ['', ...picture.centre.queue.keys(), ...picture.centre.agent.keys()];
    for (const parent of parents) {
      const all = rows(picture, parent);
      for (const a of all) {
        for (const b of all) {
          const sign = Math.sign(compare(a, b, picture));
          expect(sign + Math.sign(compare(b, a, picture))).toBe(0);
        }
      }
    }
    console.store.close();
  });

  const event = fc.record({
    id: fc.constantFrom(...stillCentre().queue.keys(), 'new', 'newer'),
    waiting: fc.nat(3),
    oldestEnteredAt: fc.option(fc.integer({ min: STILL_NOW - 400_000, max: STILL_NOW }), { nil: null }),
    leaves: fc.boolean(),
  });
  const typed = ['', 'cardio', '!cardio', 'longestWait>60', 'waiting<2'];

  it('is in the order, and under the filter, that it would have had if it were new', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), fc.constantFrom(...typed), (events, filter) => {
        const session = stillSession(stillCentre());
        const console = openStore({ session, view: 'queues' });
        const anew = () => {
          const centre = emptyCentre();
          renew(centre, changesOf(session.centre));
          return openStore({ session: stillSession(centre), view: 'queues' });
        };
        console.store.dispatch({ type: 'key', key: '/' });
        console.store.dispatch({ type: 'paste', text: filter });
        for (const { id, leaves, ...part } of events) {
          if (leaves) apply(session.centre, { op: 'delete', kind: 'queue', id });
          else apply(session.centre, { op: 'put', kind: 'queue', entity: aQueue(id, { ...part, rev: 9 }) });
          const fresh = anew();
          fresh.store.dispatch({ type: 'key', key: '/' });
          fresh.store.dispatch({ type: 'paste', text: filter });
          console.store.dispatch({ type: 'feed' });
          expect(modelOf(console.picture(), 'queues')).toEqual(modelOf(fresh.picture(), 'queues'));
          fresh.store.close();
        }
        console.store.close();
      }),
      { numRuns: 40 },
    );
  });
});

describe('a filter', () => {
  const row = {
    text: () => 'Pédiatrie · RDV',
    column: (name: string) => (name === 'team' ? 'Accueil' : null),
    number: (name: string) => (name === 'wait' ? 130 : null),
  };
  it.each([
    ['pediatrie', true],
    ['!pediatrie', false],
    ['rdv !imagerie', true],
    ['team:accueil', true],
    ['team:imagerie', false],
    ['wait>120', true],
    ['wait<120', false],
    ['!wait>120', false],
    ['nothing>1', false],
    ['', true],
  ])('%s', (typed, kept) => expect(matches(parseFilter(typed), row)).toBe(kept));
  it('knows no case and no accent', () => expect(fold('ÉLODIE')).toBe('elodie'));
});

describe('the cursor', () => {
  const open = () => {
    const centre = stillCentre();
    const session = stillSession(centre);
    return { centre, session, console: openStore({ session, view: 'queues' }) };
  };
  const selected = ({ console }: ReturnType<typeof open>) => {
    const picture = console.picture();
    return cursorIn(picture, 'queues', modelOf(picture, 'queues'))?.id;
  };

  it('stays on its row, by id, when the rows are sorted again', () => {
    const opened = open();
    const { console, centre } = opened;
    console.press('j', 'j', 'j');
    const before = selected(opened);
    const queue = centre.queue.get(before!)!;
    place(centre, 'queue', {
      ...queue,
      rev: 9,
      waiting: 60,
      oldestEnteredAt: queue.oldestEnteredAt! - 3_600_000,
    });
    opened.session.touch();
    console.pass(100);
    expect(selected(opened)).toBe(before);
    expect(modelOf(console.picture(), 'queues').ids.indexOf(before!)).toBe(2);
  });

  it('goes to the row that takes its place when its own leaves', () => {
    const centre = stillCentre();
    const session = stillSession(centre);
    const console = openStore({ session, view: 'waiting' });
    console.press('j', 'j', 'j');
    const model = () => modelOf(console.picture(), 'waiting');
    const at = cursorIn(console.picture(), 'waiting', model())!;
    const next = model().ids[at.at + 1];
    const contact = centre.contact.get(at.id)!;
    place(centre, 'contact', { ...contact, rev: 9, state: 'connected' });
    session.touch();
    console.pass(100);
    expect(cursorIn(console.picture(), 'waiting', model())).toEqual({ id: next, at: at.at });
  });

  it('is always in the window', () => {
    fc.assert(
      fc.property(fc.nat(2000), fc.nat(2000), fc.integer({ min: 1, max: 90 }), (a, b, height) => {
        const [at, total] = [Math.min(a, b), Math.max(a, b) + 1];
        const start = windowStart(at, total, height, Math.min(2, Math.floor((height - 1) / 2)));
        expect(at).toBeGreaterThanOrEqual(start);
        expect(at).toBeLessThan(start + height);
      }),
    );
  });
});
