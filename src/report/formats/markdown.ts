import type { Block, Document, Table } from '../document.ts';
import { sparklines } from './plain.ts';

/** A document as Markdown; names from outside are escaped, so that they stay text. */
export function markdown({ title, period, warnings, sections }: Document): string {
  const lines = [`# ${escaped(title)}`, '', escaped(period)];
  for (const warning of warnings) lines.push('', `> **${escaped(warning)}**`);
  for (const section of sections) {
    lines.push('', `## ${escaped(section.title)}`);
    for (const block of section.blocks) lines.push('', ...blockLines(block));
  }
  return `${lines.join('\n')}\n`;
}

function blockLines(block: Block): string[] {
  switch (block.kind) {
    case 'text':
      return [escaped(block.text)];
    case 'table':
      return tableLines(block.table);
    case 'plot':
      return ['```text', ...sparklines(block.plot).map((line) => line.replace(/`/g, "'")), '```'];
    case 'tiles':
      return block.tiles.map(({ label, value, note }) => {
        const rest = note === null ? '' : ` (${escaped(note)})`;
        return `- ${escaped(label)}: **${escaped(value)}**${rest}`;
      });
  }
}

function tableLines({ columns, rows, sums }: Table): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const body = rows.map((row, at) => {
    const cells = row.map(escaped);
    return line(at >= rows.length - sums ? cells.map((cell) => (cell === '' ? '' : `**${cell}**`)) : cells);
  });
  return [
    line(columns.map(({ title }) => escaped(title))),
    line(columns.map(({ align }) => (align === 'right' ? '--:' : ':--'))),
    ...body,
  ];
}

/** What Markdown or the HTML in it would read as marks. */
const escaped = (text: string): string => text.replace(/[\\`*_{}[\]<>#|~]/g, '\\$&').replace(/[\r\n]+/g, ' ');
