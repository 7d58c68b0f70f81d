import type { Block, Document, Plot } from '../document.ts';
import { textTable } from './text-table.ts';

/** A document as plain text, for a terminal, a pipe or a mail. */
export function plainText({ title, period, warnings, sections }: Document): string {
  const lines = [title, period, ...warnings.map((warning) => `! ${warning}`)];
  for (const section of sections) {
    lines.push('', section.title.toUpperCase(), ...section.blocks.flatMap(blockLines));
  }
  return `${lines.join('\n')}\n`;
}

function blockLines(block: Block): string[] {
  switch (block.kind) {
    case 'text':
      return [block.text];
    case 'table':
      return textTable(block.table);
    case 'plot':
      return sparklines(block.plot);
    case 'tiles':
      return textTable({
        columns: [
          { title: '', align: 'left' },
          { title: '', align: 'right' },
          { title: '', align: 'left' },
        ],
        rows: block.tiles.map(({ label, value, note }) => [label, value, note ?? '']),
        sums: 0,
      }).slice(2);
  }
}

const BLOCKS = '▁▂▃▄▅▆▇█';

/** A plot where there are only letters: one line of blocks a series, between its least and its most. */
export function sparklines({ title, times, series, unit }: Plot): string[] {
  const [first, last] = [times[0] ?? '', times.at(-1) ?? ''];
  const name = Math.max(0, ...series.map((each) => each.name.length));
  const lines = series.map((each) => {
    const known = each.values.filter((value) => value !== null);
    const [least, most] = [Math.min(...known), Math.max(...known)];
    const drawn = each.values.map((value) => {
      if (value === null) return ' ';
      const step = most === least ? 0 : Math.round(((value - least) / (most - least)) * (BLOCKS.length - 1));
      return BLOCKS[step];
    });
    const range = known.length === 0 ? '–' : `${Math.round(least)}…${Math.round(most)}${unit}`;
    return `${each.name.padEnd(name)}  ${first} ${drawn.join('')} ${last}  ${range}`;
  });
  return [title, ...lines];
}
