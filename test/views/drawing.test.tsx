import { Box } from 'ink';
import { describe, expect, it } from 'vitest';
import { bigDigits, bigDigitsWidth } from '../../src/ui/figures/big-digits.ts';
import { ASCII_GLYPHS, UNICODE_GLYPHS } from '../../src/ui/figures/glyphs.ts';
import { type Role, THEMES } from '../../src/ui/theme.ts';
import { Grid, type GridColumn, type GridRow } from '../../src/views/grid.tsx';
import { LineStencils } from '../../src/views/lines/styled-line.tsx';
import { ShortTable } from '../../src/views/short-table.tsx';
import { Digits } from '../../src/views/wall/digits.tsx';
import { expectAligned } from '../support/golden.ts';
import { openScreen } from '../support/screen.ts';

const skin = { theme: THEMES.standard, truecolour: false, ascii: false };
const SIZE = { columns: 40, rows: 10 };

const COLUMNS: GridColumn[] = [
  { id: 'name', title: 'File', width: 14, align: 'left' },
  { id: 'wait', title: 'Att.', width: 6, align: 'right', order: 'descending' },
  { id: 'rate', title: 'Déc. %', width: 6, align: 'right' },
];
const row = (id: string, name: string, wait: string, look: GridRow['look'] = 'plain'): GridRow => ({
  id,
  look,
  cells: [
    { text: name, role: 'text' },
    { text: wait, role: 'critical' },
    { text: '7/8', role: 'quiet' },
  ],
});

describe('a grid', () => {
  it('ends numbers in the same column, whatever names are made of', async () => {
    const rows = [
      row('1', 'Cardiologie · RDV', '12', 'selected'),
      row('2', '受付窓口受付窓口受付', '6'),
      row('3', '👩‍👩‍👧 Famille', '–', 'marked'),
      row('4', 'Accueil', '1:02'),
    ];
    const screen = await openScreen(
      ({ output }) => (
        <LineStencils value={output.stencils}>
          <Grid columns={COLUMNS} rows={rows} width={40} height={6} glyphs={UNICODE_GLYPHS} skin={skin} />
        </LineStencils>
      ),
      SIZE,
    );
    expect(screen.lines().slice(0, 5)).toEqual([
      'File            Att. ▼  Déc. %',
      'Cardiologie ·…      12     7/8',
      '受付窓口受付…        6     7/8',
      '👩‍👩‍👧 Famille           –     7/8',
      'Accueil           1:02     7/8',
    ]);
    expectAligned(screen);
    expect(screen.emulator.cell(39, 1).inverse).toBe(true);
    expect(screen.emulator.cell(39, 2).inverse).toBe(false);
    expect(screen.emulator.cell(20, 4)).toMatchObject({ foreground: 'palette 1', bold: true });
    await screen.close();
  });
});

describe('a short table', () => {
  it.each(['ruled', 'compact'] as const)(
    '%s has the columns its cells need, whatever they are made of',
    async (drawing) => {
      const cells = (...texts: string[]) => texts.map((text) => ({ text, role: 'text' as const }));
      const screen = await openScreen(
        <ShortTable
          columns={[
            { title: 'File', width: 12, align: 'left' },
            { title: 'Att.', width: 6, align: 'right' },
            { title: 'Att.', width: 6, align: 'right' },
          ]}
          rows={[cells('受付窓口受付窓口', '12', '1'), cells('Accueil', '3', '2')]}
          drawing={drawing}
          glyphs={drawing === 'ruled' ? ASCII_GLYPHS : UNICODE_GLYPHS}
          skin={skin}
        />,
        SIZE,
      );
      const ruled = [
        '+--------------+------+------+',
        '| File         | Att. | Att. |',
        '+--------------+------+------+',
        '| 受付窓口受~  |   12 |    1 |',
        '+--------------+------+------+',
        '| Accueil      |    3 |    2 |',
        '+--------------+------+------+',
      ];
      const compact = [' File          Att.  Att.', ' 受付窓口受…     12     1', ' Accueil          3     2'];
      const wanted = drawing === 'ruled' ? ruled : compact;
      expect(screen.lines().slice(0, wanted.length)).toEqual(wanted);
      await screen.close();
    },
  );
});

describe('large digits', () => {
  const everything = '0123456789:,.%/–-+<h ';

  it.each(['small', 'large', 'huge'] as const)('%s are lines of one width, in ASCII too', (size) => {
    for (const drawing of ['unicode', 'ascii'] as const) {
      const lines = bigDigits(everything, size, drawing);
      expect(lines).toHaveLength({ small: 3, large: 5, huge: 10 }[size]);
      expect(new Set(lines.map((line) => line.length)).size).toBe(1);
      expect(lines[0]).toHaveLength(bigDigitsWidth(everything, size, drawing));
      if (drawing === 'ascii') expect(lines.join('')).toMatch(/^[ -~]*$/);
    }
  });

  it('tell every sign from every other', () => {
    for (const size of ['small', 'large'] as const) {
      for (const drawing of ['unicode', 'ascii'] as const) {
        const signs = Array.from(everything.replace('–', '')).map((sign) =>
          bigDigits(sign, size, drawing).join('\n'),
        );
        expect(new Set(signs).size).toBe(signs.length);
      }
    }
  });

  it('are drawn where they are put', async () => {
    const tone: Role = 'critical';
    const screen = await openScreen(
      <Box>
        <Digits text="7:4" size="large" role={tone} drawing="unicode" skin={skin} />
      </Box>,
      SIZE,
    );
    expect(screen.lines().slice(0, 5)).toEqual([
      '████████      ██    ██',
      '      ██  ██  ██    ██',
      '    ██        ████████',
      '  ██      ██        ██',
      '  ██                ██',
    ]);
    await screen.close();
  });
});
