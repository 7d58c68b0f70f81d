import { type Step, say, step } from '../action.ts';
import { bindingWords, type Entry, filteredEntries } from '../keys/entries.ts';
import { fold } from '../list/filter.ts';
import { applyView, saveView } from '../list/saved-views.ts';
import { goToView } from '../motion.ts';
import { openDoctor } from '../overlays/doctor.ts';
import type { Picture } from '../picture.ts';
import type { Subject } from '../subject.ts';
import { THEME_NAMES } from '../theme.ts';
import { type Preferences, type Ui, withList, withPreferences } from '../ui-state.ts';
import { VIEW_IDS } from '../view.ts';
import { typedActs } from './acts.ts';

/** One line of the palette: what it does, and the key that does the same when there is one. */
export type PaletteLine = {
  id: string;
  label: string;
  keys: string;
  refusal: string | null;
  run: (picture: Picture) => Step;
};

const line = (id: string, label: string, run: PaletteLine['run'], keys = ''): PaletteLine => ({
  id,
  label,
  keys,
  refusal: null,
  run,
});

const fromEntry = (entry: Entry, picture: Picture): PaletteLine => ({
  id: entry.binding.id,
  label: bindingWords(entry.binding, picture).long,
  keys: entry.keys,
  refusal: entry.refusal,
  run: entry.binding.does,
});

const goTo =
  (view: Ui['view'], detail: Subject) =>
  ({ ui }: Picture): Step =>
    step({ ...ui, mode: 'desk', view, detail, pane: null, trail: [{ view: ui.view, detail: ui.detail }] });

const set =
  (change: Partial<Preferences>) =>
  ({ ui }: Picture): Step =>
    step(withPreferences(ui, change));

/** Settings, as `name value`: each is kept for the next time. */
function settings({ words }: Picture): PaletteLine[] {
  const say_ = words.console.palette;
  const onOff = [
    ['on', true],
    ['off', false],
  ] as const;
  return [
    ...(['fr', 'en'] as const).map((lang) => line(`lang ${lang}`, say_.lang[lang], set({ lang }))),
    ...THEME_NAMES.map((theme) => line(`theme ${theme}`, say_.theme[theme], set({ theme }))),
    ...onOff.map(([name, ascii]) => line(`ascii ${name}`, say_.ascii[name], set({ ascii }))),
    ...onOff.map(([name, mouse]) => line(`mouse ${name}`, say_.mouse[name], set({ mouse }))),
    ...onOff.map(([name, discreet]) => line(`discreet ${name}`, say_.discreet[name], set({ discreet }))),
    ...(['off', 'bell', 'auto'] as const).map((notify) =>
      line(`notify ${notify}`, say_.notify[notify], set({ notify })),
    ),
    line('doctor', say_.doctor, openDoctor),
  ];
}

/** Everything that has a name and a detail of its own. */
function places(picture: Picture): PaletteLine[] {
  const { index, words, ui } = picture;
  const say_ = words.console.palette;
  return [
    ...VIEW_IDS.map((view) =>
      line(view, say_.view(words.console.tabs[view]), (now) => goToView(now.ui, view)),
    ),
    ...ui.preferences.views.map((view) =>
      line(`view ${view.name}`, say_.saved(view.name), (now) => applyView(now, view)),
    ),
    ...index.queues.map((queue) =>
      line(`queue ${queue.id}`, say_.queue(queue.name), goTo('queues', { kind: 'queue', id: queue.id })),
    ),
    ...index.agents.map((agent) =>
      line(`agent ${agent.id}`, say_.agent(agent.label), goTo('agents', { kind: 'agent', id: agent.id })),
    ),
  ];
}

const HOURS = /^quiet\s+(\d{1,2})\s*[-– ]\s*(\d{1,2})$/;

/** Commands whose argument is the user's own: a name, a filter, hours. */
function withArgument(typed: string, picture: Picture): PaletteLine[] {
  const say_ = picture.words.console.palette;
  const [, name, rest = ''] = /^(\S+)\s+(.+)$/.exec(typed) ?? [];
  if (name === 'save') return [line('save', say_.save(rest), (now) => saveView(now, rest))];
  if (name === 'filter') {
    return [line('filter', say_.filter(rest), ({ ui }) => step(withList(ui, ui.view, { filter: rest })))];
  }
  const hours = HOURS.exec(typed);
  if (hours === null)
    return typed === 'quiet off' ? [line('quiet off', say_.quietOff, set({ quietHours: null }))] : [];
  const [from, to] = [Number(hours[1]), Number(hours[2])];
  if (from > 23 || to > 23) return [];
  return [
    line('quiet', say_.quiet(from, to), (now) =>
      say(withPreferences(now.ui, { quietHours: [from, to] }), now, say_.quiet(from, to)),
    ),
  ];
}

const MOST_LINES = 200;

/** What the palette offers for what was typed: commands with an argument, keys, then settings and places. */
export function paletteLines(picture: Picture, typed: string): PaletteLine[] {
  const text = typed.trim();
  const words = fold(text).split(/\s+/).filter(Boolean);
  const named = [...settings(picture), ...places(picture)].filter(({ id, label }) => {
    const searched = fold(`${id} ${label}`);
    return words.every((word) => searched.includes(word));
  });
  const exact = named.filter(({ id }) => fold(id).startsWith(fold(text)) && text !== '');
  const keys = filteredEntries(picture, text).map((entry) => fromEntry(entry, picture));
  const others = named.filter((each) => !exact.includes(each));
  return [
    ...withArgument(text, picture),
    ...typedActs(picture, typed.trimStart()),
    ...exact,
    ...keys,
    ...others,
  ].slice(0, MOST_LINES);
}
