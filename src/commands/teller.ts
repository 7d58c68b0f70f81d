import { duration, timeOfDay } from '../report/format.ts';
import type { Teller } from '../words/line-words.ts';
import type { Words } from '../words/words.ts';

/** How moments and states are written on a line of text, at the site's wall clock. */
export const tellerIn = ({ lang, figures }: Words, timezone: string, now: number): Teller => ({
  time: (at) => timeOfDay(lang, timezone, at),
  age: (at) => duration(Math.max(0, now - at)),
  duration: (ms) => duration(ms),
  agentState: (state) => figures.agentState[state as keyof typeof figures.agentState] ?? state,
  priority: (priority) => figures.priority[priority as keyof typeof figures.priority] ?? priority,
});
