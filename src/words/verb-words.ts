/** What the help says of one verb: a line, its flags, and examples with what each is for. */
export type VerbWords = {
  summary: string;
  /** A paragraph or two, when the summary does not say it all. */
  description?: string;
  flags: Record<string, string>;
  examples: { command: string; says: string }[];
};
