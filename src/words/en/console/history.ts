/** What is read of the hub's history. */
export const history = {
  reading: 'Reading the day…',
  reach: {
    searching: (back: string) => (back === '' ? 'searching' : `searching back from ${back}`),
    partial: (back: string) => `back to ${back}, G goes further`,
    whole: (back: string) => (back === '' ? 'nothing before' : `all, back to ${back}`),
    failed: (back: string) => `the hub does not answer, back to ${back}`,
  },
};

/** The shift's sheet over the screen. */
export const sheet = {
  title: 'Handover',
  composing: 'Reading the day of the hub…',
  part: (from: number, to: number, all: number) => `Handover · lines ${from} to ${to} of ${all}`,
};
