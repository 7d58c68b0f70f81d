import type { AgentState } from '../../centre/agent.ts';

/**
 * The shapes of the console: narrow characters of the Basic Multilingual Plane, so that every terminal
 * draws each of them in one cell, and an ASCII set for terminals and fonts that have none of them.
 */
export type Glyphs = {
  critical: string;
  warning: string;
  calm: string;
  closed: string;
  unknown: string;
  live: string;
  stale: string;
  replay: string;
  ready: string;
  ringing: string;
  talking: string;
  hold: string;
  wrapup: string;
  paused: string;
  unreachable: string;
  suspect: string;
  cursor: string;
  mark: string;
  up: string;
  down: string;
  more: string;
  ellipsis: string;
  rule: string;
  levelOn: string;
  levelOff: string;
  done: string;
  failed: string;
  waiting: string;
  frozen: string;
  listening: string;
  separator: string;
  /** From nothing to the most. */
  spark: readonly string[];
  frame: { topLeft: string; topRight: string; bottomLeft: string; bottomRight: string; side: string };
};

export const UNICODE_GLYPHS: Glyphs = {
  critical: '▲',
  warning: '!',
  calm: '·',
  closed: '×',
  unknown: '–',
  live: '●',
  stale: '◌',
  replay: '▷',
  ready: '○',
  ringing: '◔',
  talking: '●',
  hold: '◑',
  wrapup: '◕',
  paused: '‖',
  unreachable: '≠',
  suspect: '?',
  cursor: '▸',
  mark: '◆',
  up: '▲',
  down: '▼',
  more: '→',
  ellipsis: '…',
  rule: '─',
  levelOn: '●',
  levelOff: '○',
  done: '✓',
  failed: '✗',
  waiting: '…',
  frozen: '‖',
  listening: '♪',
  separator: '·',
  spark: ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'],
  frame: { topLeft: '┌', topRight: '┐', bottomLeft: '└', bottomRight: '┘', side: '│' },
};

export const ASCII_GLYPHS: Glyphs = {
  critical: '!',
  warning: '*',
  calm: '.',
  closed: 'x',
  unknown: '-',
  live: 'o',
  stale: '~',
  replay: '>',
  ready: '-',
  ringing: '(',
  talking: 'o',
  hold: 'h',
  wrapup: 'w',
  paused: '=',
  unreachable: '#',
  suspect: '?',
  cursor: '>',
  mark: '+',
  up: '^',
  down: 'v',
  more: '>',
  ellipsis: '~',
  rule: '-',
  levelOn: 'o',
  levelOff: '.',
  done: 'v',
  failed: 'x',
  waiting: '.',
  frozen: '=',
  listening: 'm',
  separator: '.',
  spark: ['_', '.', ':', '-', '=', '+', '*', '#'],
  frame: { topLeft: '+', topRight: '+', bottomLeft: '+', bottomRight: '+', side: '|' },
};

/** Each state of an agent has its own shape, so that colour only repeats it. */
export const agentGlyph = (glyphs: Glyphs, state: AgentState): string =>
  state === 'offline' ? glyphs.closed : glyphs[state];
