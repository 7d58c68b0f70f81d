import type { Block, Document, Table } from '../document.ts';
import { escapeHtml } from './html-text.ts';
import { svgPlot } from './svg.ts';

const STYLE = `
:root { --ink: #1b2530; --soft: #5b6b7a; --line: #d5dde4; --paper: #fff; --s0: #2b6cb0; --s1: #c05621; --s2: #cbd5e0; --bad: #b42318; --good: #1d6f42 }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 70rem; padding: 2rem 1.25rem; color: var(--ink); background: var(--paper); font: 15px/1.45 system-ui, sans-serif }
h1 { font-size: 1.5rem; margin: 0 } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; break-after: avoid } h3 { font-size: .95rem; margin: 1rem 0 .25rem; font-weight: 600 }
p { margin: .4rem 0; color: var(--soft) } .warning { color: var(--bad); font-weight: 600 }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(8.75rem, 1fr)); gap: .75rem }
.tile { display: grid; grid-row: span 3; grid-template-rows: subgrid; row-gap: .1rem; border: 1px solid var(--line); border-radius: .4rem; padding: .6rem .75rem; break-inside: avoid }
.tile b { display: block; font-size: 1.5rem; font-variant-numeric: tabular-nums } .tile small { color: var(--soft) }
.bad b { color: var(--bad) } .good b { color: var(--good) } .bad b::before { content: "▼ " } .good b::before { content: "✓ " }
.wide { overflow-x: auto } table { border-collapse: collapse; width: 100%; font-size: .85rem; font-variant-numeric: tabular-nums }
th, td { padding: .3rem .5rem; border-bottom: 1px solid var(--line); text-align: left } th { color: var(--soft); font-weight: 600; vertical-align: bottom; hyphens: auto } td:first-child { min-width: 8.5rem } .n { text-align: right } td.n { white-space: nowrap }
tr.total td { font-weight: 700; border-top: 2px solid var(--ink) } tr { break-inside: avoid }
figure { margin: .5rem 0; break-inside: avoid } figcaption span { margin-right: 1rem; color: var(--soft); font-size: .8rem } svg { width: 100%; height: auto; display: block }
.grid { stroke: var(--line) } .axis { fill: var(--soft); font-size: 11px } .level { stroke: var(--bad); stroke-dasharray: 5 4 } .level-name { fill: var(--bad); font-size: 11px }
.s0 { fill: var(--s0) } .s1 { fill: var(--s1) } .s2 { fill: var(--s2) } .l0 { fill: none; stroke: var(--s0); stroke-width: 2 } .d0 { fill: var(--s0) }
.key0 { color: var(--s0) } .key1 { color: var(--s1) } .key2 { color: var(--s2) }
@media print { body { padding: 0; font-size: 10px } h2 { margin-top: 1.2rem } table { font-size: 8.5px } th, td { padding: 2px 3px } td:first-child { min-width: 0 } .tiles { grid-template-columns: repeat(6, 1fr); gap: .4rem } .tile { padding: .35rem } .tile b { font-size: 1.2rem } }
`;

/** A document as one HTML file: no script, nothing fetched, made to be printed on A4. */
export function html(document: Document, footer: string): string {
  const { lang, title, period, warnings, sections } = document;
  const body = sections.map(
    (section) =>
      `<section><h2>${escapeHtml(section.title)}</h2>${section.blocks.map(blockHtml).join('')}</section>`,
  );
  return `<!doctype html>
<html lang="${lang}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<link rel="icon" href="data:,"><title>${escapeHtml(title)}</title><style>${STYLE}@page { size: A4; margin: 14mm }</style></head>
<body>
<header><h1>${escapeHtml(title)}</h1><p>${escapeHtml(period)}</p>${warnings.map((text) => `<p class="warning">${escapeHtml(text)}</p>`).join('')}</header>
${body.join('\n')}
<footer><p>${escapeHtml(footer)}</p></footer>
</body>
</html>
`;
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'text':
      return `<p>${escapeHtml(block.text)}</p>`;
    case 'table':
      return tableHtml(block.table);
    case 'tiles':
      return `<div class="tiles">${block.tiles
        .map(({ label, value, note, tone }) => {
          const under = note === null ? '' : `<small>${escapeHtml(note)}</small>`;
          return `<div class="tile ${tone}"><small>${escapeHtml(label)}</small><b>${escapeHtml(value)}</b>${under}</div>`;
        })
        .join('')}</div>`;
    case 'plot': {
      const keys = block.plot.series.map(
        ({ name }, at) => `<span><b class="key${at}">■</b> ${escapeHtml(name)}</span>`,
      );
      const legend = keys.length > 1 ? `<figcaption>${keys.join('')}</figcaption>` : '';
      return `<figure><h3>${escapeHtml(block.plot.title)}</h3>${legend}${svgPlot(block.plot)}</figure>`;
    }
  }
}

function tableHtml({ columns, rows, sums }: Table): string {
  const kind = columns.map(({ align }) => (align === 'right' ? ' class="n"' : ''));
  const head = columns.map(({ title }, at) => `<th${kind[at]} scope="col">${escapeHtml(title)}</th>`);
  const body = rows.map((row, at) => {
    const cells = row.map((cell, column) => `<td${kind[column]}>${escapeHtml(cell)}</td>`);
    return `<tr${at >= rows.length - sums ? ' class="total"' : ''}>${cells.join('')}</tr>`;
  });
  return `<div class="wide"><table><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}
