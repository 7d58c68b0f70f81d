/** What others do on the same centre at the same time. */
export const colleagues = {
  /** Beside a name in a list. */
  editing: (by: string) => `(${by} is on it)`,
  deciding: (by: string) => `${by} is deciding on this right now: ask before you act.`,
  meanwhile: (by: string, action: string, at: string) => `Since you opened this, at ${at}: ${by}, ${action}.`,
  conflict: (by: string, action: string, target: string, at: string) =>
    `not done: ${by} acted on ${target} at ${at} (${action})`,
  lookAgain: (key: string) => `${key} looks at it again`,
};
