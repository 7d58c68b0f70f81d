import type { PreviewLine } from '../desk/preview.ts';
import { sayLine, type Teller } from '../words/line-words.ts';
import { age, duration, hourMinute } from './figures/format.ts';
import { ruleName } from './naming.ts';
import type { Picture } from './picture.ts';

/** How this screen writes moments and states: in the site's time, as old as the centre's clock makes them. */
function tellerOf({ words, timezone, now }: Picture): Teller {
  const states: Readonly<Record<string, string>> = words.figures.agentState;
  const priorities: Readonly<Record<string, string>> = words.figures.priority;
  return {
    time: (at) => hourMinute(words.lang, timezone, at),
    age: (at) => age(now, at),
    duration,
    agentState: (state) => states[state] ?? state,
    priority: (priority) => priorities[priority] ?? priority,
  };
}

/** One line of a preview, as a sentence. */
export const previewWords = (line: PreviewLine, picture: Picture): string =>
  sayLine(picture.words.desk.lines, { ...line, detail: named(line.detail, picture) }, tellerOf(picture));

/** A rule of the house has its words in the reader's language. */
function named(detail: PreviewLine['detail'], picture: Picture): PreviewLine['detail'] {
  return typeof detail.rule === 'string' ? { ...detail, rule: ruleName(detail.rule, picture) } : detail;
}

/** What happened to an escalation, as a sentence; an event that has no words yet is shown as it is. */
export function escalationEvent(event: string, detail: string | null, { words, centre }: Picture): string {
  const say = words.desk.events[event];
  const id = detail ?? '';
  const who = centre.secretariat.get(id)?.name ?? centre.circuit.get(id)?.name ?? detail;
  return say === undefined ? [event, who].filter(Boolean).join(' ') : say(who);
}
