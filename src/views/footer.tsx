import type { Problem } from '../centre/problem.ts';
import type { CommandProgress } from '../desk/session.ts';
import { hourMinute } from '../ui/figures/format.ts';
import { appliesTo, asksThere, type Binding, byNearness } from '../ui/keys/bindings.ts';
import { bindingWords, keyLabel, keyNamed } from '../ui/keys/entries.ts';
import { lastRefused } from '../ui/keys/refused.ts';
import { spotName } from '../ui/keys/spots.ts';
import { subjectOf } from '../ui/list/cursor.ts';
import type { Overlay } from '../ui/overlays/overlay.ts';
import type { Picture } from '../ui/picture.ts';
import { revealedNumber } from '../ui/revealed.ts';
import type { SubjectKind } from '../ui/subject.ts';
import { listOf, type Sent } from '../ui/ui-state.ts';
import { lastUndoable, UNDO_MS } from '../ui/undo.ts';
import { shownSent } from '../ui/update.ts';
import { sayProblem } from '../words/words.ts';
import { Block } from './lines/block.tsx';
import { linkedTo } from './lines/file-link.ts';
import { fitGroups, fitRuns, onSpot, run } from './lines/run-lines.ts';
import { liveSkin } from './lines/skin.ts';
import { type Run, runsWidth, StyledLine } from './lines/styled-line.tsx';

/** A key and its word, as the footer and the lines of *Now* show it. */
export function keyRuns(picture: Picture, binding: Binding): Run[] {
  const [key] = binding.keys;
  if (key === undefined) return [];
  const hint = (label: string): Run[] => [
    run(label, 'key'),
    run(` ${bindingWords(binding, picture).short}`, 'quiet'),
  ];
  return binding.id === 'up'
    ? hint('↑↓')
    : onSpot(hint(keyLabel(key, picture)), spotName({ kind: 'key', key }));
}

/** Moving, acting, looking, then what would ask which one; on a phone what acts comes first. The nearest goes before. */
const byPlace = ({ layout }: Picture, kind: SubjectKind | null) => {
  const near = byNearness(kind);
  const rank = (binding: Binding): number => {
    const { group, footer = 0 } = binding;
    if (asksThere(binding, kind)) return 4;
    if (group === 'act') return layout.kind === 'small' ? 0 : 2;
    return footer < 10 ? 1 : 3;
  };
  return (a: Binding, b: Binding): number => rank(a) - rank(b) || near(a, b);
};

/** The keys that work here and now, in the footer's order; an action that is refused is not offered. */
export function offeredKeys(picture: Picture): Binding[] {
  const kind = subjectOf(picture)?.kind ?? null;
  return picture.keymap.rows
    .filter((row) => row.footer !== undefined && appliesTo(row, kind))
    .filter((row) => (row.refuse?.(picture) ?? null) === null)
    .sort(byPlace(picture, kind));
}

const GAP = 2;

/** As many keys as fit; the way back is always among them. */
function overlayKeysLine(offered: readonly Run[][], way: string, columns: number): Run[] {
  const back = offered.find(([key]) => key?.text === way) ?? [];
  const all = fitGroups(offered, columns - 1, GAP);
  if (back.length === 0 || all.includes(back[0] as Run)) return [run(' '), ...all];
  const others = offered.filter((group) => group !== back);
  const first = fitGroups(others, columns - 1 - GAP - runsWidth(back), GAP);
  return [run(' '), ...first, run(' '.repeat(GAP)), ...back];
}

/** The keys of what lies over the body, which has them all; a filter is typed here. */
function overlayLine(picture: Picture, overlay: Overlay, columns: number): Run[] {
  const { ui, words } = picture;
  const offered = words.console.overlayKeys[overlay.kind].map(([label = '', word]) => {
    const hint = [run(label, 'key'), run(` ${word}`, 'quiet')];
    const key = keyNamed(label, words);
    return key === null ? hint : onSpot(hint, spotName({ kind: 'key', key }));
  });
  if (overlay.kind !== 'filter') return overlayKeysLine(offered, keyLabel('esc', picture), columns);
  const typed = [run(' /', 'key'), run(listOf(ui, overlay.list).filter), run(' ', 'selected'), run('  ')];
  return [...typed, ...fitGroups(offered, columns - runsWidth(typed), 2)];
}

/** As many keys as fit; help is always among them, at the end. */
export function keysLine(picture: Picture, columns: number): Run[] {
  const { overlay } = picture.ui;
  if (overlay !== null) return overlayLine(picture, overlay, columns);
  const offered = offeredKeys(picture);
  const help = offered.find(({ id }) => id === 'help');
  const last = help === undefined ? [] : [run('  '), ...keyRuns(picture, help)];
  const line: Run[] = [run(' ')];
  for (const binding of offered.filter((row) => row !== help)) {
    const group = keyRuns(picture, binding);
    const gap = line.length === 1 ? [] : [run('  ')];
    if (runsWidth([...line, ...gap, ...group, ...last]) > columns) break;
    line.push(...gap, ...group);
  }
  return [...line, ...last];
}

/** A command that is done; one done in part says what was not, and is never shown as whole. */
function doneRun(
  { words, glyphs }: Picture,
  sent: Sent,
  { effectDrawn, data, problem = null }: Extract<CommandProgress, { state: 'succeeded' }>,
): Run {
  const say = words.console.toast;
  if (problem !== null) {
    const why = sayProblem(words.lang, problem).message;
    return run(` ${glyphs.warning} ${say.line(sent.words, why)}`, 'warning');
  }
  const number = revealedNumber(data);
  if (number !== null) return run(` ${glyphs.done} ${say.revealed(number)}`, 'selected');
  return run(` ${glyphs.done} ${say.line(sent.words, effectDrawn ? say.done : say.waiting)}`, 'good');
}

/** Where a command stands: its words, its state, why not, and how long `u` takes it back. */
function sentRuns(picture: Picture, sent: Sent): Run[] {
  const { words, glyphs, uptimeMs, progress } = picture;
  const say = words.console.toast;
  const state = progress(sent.id);
  if (state === null || state.state === 'sent')
    return [run(` ${glyphs.waiting} ${say.line(sent.words, say.sent)}`, 'info')];
  if (state.state === 'accepted' || state.state === 'previewed') {
    return [run(` ${glyphs.waiting} ${say.line(sent.words, say.accepted)}`, 'info')];
  }
  if (state.state === 'succeeded') {
    const said = doneRun(picture, sent, state);
    const leftMs = UNDO_MS - (uptimeMs - sent.sentAtMs);
    if (lastUndoable(picture)?.id !== sent.id || leftMs <= 0) return [said];
    const undo = run(say.undo(Math.ceil(leftMs / 1000)), 'key');
    return [said, run('   '), { ...undo, spot: spotName({ kind: 'key', key: 'u' }) }];
  }
  const why = refusalWords(picture, state.problem);
  const again = picture.keymap.rows.find(({ id }) => id === 'again')?.keys[0];
  const offered = again !== undefined && lastRefused(picture)?.id === sent.id;
  return [
    run(` ${glyphs.failed} ${say.line(sent.words, why)}`, 'critical'),
    ...(offered
      ? [run('   '), run(words.console.colleagues.lookAgain(keyLabel(again, picture)), 'key')]
      : []),
  ];
}

/** Why a command was refused; when somebody else has acted meanwhile: who, what and when. */
function refusalWords({ words, timezone }: Picture, problem: Problem): string {
  const { by, command, target, at } = problem.detail ?? {};
  if (problem.code !== 'desk.target.changed' || typeof at !== 'number') {
    return sayProblem(words.lang, problem).message;
  }
  const actions: Readonly<Record<string, string>> = words.console.actions;
  const action = actions[String(command)] ?? String(command);
  const when = hourMinute(words.lang, timezone, at);
  return words.console.colleagues.conflict(String(by), action, String(target), when);
}

/** The line above the keys: a sentence, the last command, the tour, or a rule. */
export function noticeLine(picture: Picture, columns: number): Run[] {
  const { ui, glyphs } = picture;
  const rule = run(glyphs.rule.repeat(columns), 'rule');
  if (ui.notice !== null) {
    const warning = ui.notice.tone === 'warning';
    const glyph = warning ? glyphs.warning : glyphs.cursor;
    const said = run(`${glyph} ${ui.notice.text}`, warning ? 'warning' : 'info');
    return [run(' '), ...linkedTo([said], ui.notice.file ?? null)];
  }
  const latest = shownSent(picture).at(-1);
  return latest === undefined ? [rule] : sentRuns(picture, latest);
}

/** What just happened, and what can be done. */
export function Footer({ picture }: { picture: Picture }) {
  const { columns } = picture.layout.size;
  const { ellipsis } = picture.glyphs;
  const skin = liveSkin(picture);
  return (
    <Block flexDirection="column" flexShrink={0} width={columns} height={picture.layout.footerRows}>
      <StyledLine runs={fitRuns(noticeLine(picture, columns), columns, ellipsis)} skin={skin} />
      <StyledLine runs={fitRuns(keysLine(picture, columns), columns, ellipsis)} skin={skin} />
    </Block>
  );
}
