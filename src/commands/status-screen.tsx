import { Box, renderToString, Text } from 'ink';
import type { RowTone, StatusTable } from '../report/status/status-table.ts';
import { capabilitiesOf } from '../terminal/capabilities.ts';
import { ASCII_GLYPHS, UNICODE_GLYPHS } from '../ui/figures/glyphs.ts';
import { type Role, THEMES } from '../ui/theme.ts';
import { ShortTable } from '../views/short-table.tsx';
import type { Invocation } from './verb.ts';

const ROLES: Readonly<Record<RowTone, Role>> = {
  critical: 'critical',
  warning: 'warning',
  old: 'quiet',
  closed: 'quiet',
  total: 'title',
  plain: 'text',
};
const MARKS: Readonly<Record<RowTone, readonly [string, string]>> = {
  critical: ['▲ ', '! '],
  warning: ['! ', '* '],
  old: ['≠ ', '? '],
  closed: ['× ', 'x '],
  total: ['  ', '  '],
  plain: ['  ', '  '],
};
const NAME_WIDTH = 34;
const FIGURE_WIDTH = 12;

/** The status drawn once, for a terminal: the same table as in a pipe, ruled, with a mark and a colour a row. */
export function drawStatus(status: StatusTable, { env, stdout }: Pick<Invocation, 'env' | 'stdout'>): string {
  const { unicode, colour } = capabilitiesOf(env);
  const theme = colour === 'none' ? THEMES.plain : THEMES.standard;
  const { columns, rows } = status.table;
  const cells = rows.map((row, at) => {
    const tone = status.tones[at] ?? 'plain';
    return row.map((text, column) => ({
      text: column === 0 ? MARKS[tone][unicode ? 0 : 1] + text : text,
      role: ROLES[tone],
    }));
  });
  const drawn = renderToString(
    <Box flexDirection="column">
      {status.heading.map((line) => (
        <Text key={line}>{line}</Text>
      ))}
      <ShortTable
        drawing="ruled"
        columns={columns.map(({ title, align }, at) => ({
          title,
          align,
          width: at === 0 ? NAME_WIDTH : FIGURE_WIDTH,
        }))}
        rows={cells}
        glyphs={unicode ? UNICODE_GLYPHS : ASCII_GLYPHS}
        skin={{ theme, truecolour: colour === 'truecolor', ascii: !unicode }}
      />
    </Box>,
    { columns: stdout.columns ?? 80 },
  );
  return `${drawn}\n`;
}
