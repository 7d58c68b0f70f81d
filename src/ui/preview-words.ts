import type { PreviewLine } from '../desk/preview.ts';
import { sayLine, type Teller } from '../words/line-words.ts';
import { age, duration, hourMinute } from './format.ts';
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
  sayLine(picture.words.desk.lines, line, tellerOf(picture));

/** What happened to an escalation, as a sentence; an event that has no words yet is shown as it is. */
export function escalationEvent(event: string, detail: string | null, { words }: Picture): string {
  const say = words.desk.events[event];
  return say === undefined ? [event, detail].filter(Boolean).join(' ') : say(detail);
}
