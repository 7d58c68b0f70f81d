/** How a reader's screen writes moments, lengths and states: words hold no clock and no time zone. */
export type Teller = {
  /** A moment, as a clock shows it. */
  time(at: number): string;
  /** How long ago a moment was. */
  age(at: number): string;
  duration(ms: number): string;
  agentState(state: string): string;
  priority(priority: string): string;
};

export type LineDetail = Readonly<Record<string, string | number | null>>;

/** How a line of a preview is said: by code, from its detail. */
export type LineWords = Record<string, (detail: LineDetail, tell: Teller) => string>;

/** A line in the reader's language. A code without words is shown as it is, so that nothing is hidden. */
export function sayLine(words: LineWords, line: { code: string; detail: LineDetail }, tell: Teller): string {
  const say = words[line.code];
  return say === undefined ? line.code : say(line.detail, tell);
}
