/** A stream of numbers in [0, 1): the same names give the same stream, on every machine. */
export type Random = () => number;

/** The stream of these names. Streams of different names are independent: sfc32, seeded by a hash of the names. */
export function randomOf(...names: readonly (string | number)[]): Random {
  let [a, b, c, d] = hashOf(names.join('\u001f'));
  const next = (): number => {
    const sum = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (let warmUp = 0; warmUp < 15; warmUp++) next();
  return next;
}

/** Four 32-bit words out of a text (cyrb128). */
function hashOf(text: string): [number, number, number, number] {
  let h1 = 1_779_033_703;
  let h2 = 3_144_134_277;
  let h3 = 1_013_904_242;
  let h4 = 2_773_480_762;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    h1 = h2 ^ Math.imul(h1 ^ code, 597_399_067);
    h2 = h3 ^ Math.imul(h2 ^ code, 2_869_860_233);
    h3 = h4 ^ Math.imul(h3 ^ code, 951_274_213);
    h4 = h1 ^ Math.imul(h4 ^ code, 2_716_044_179);
  }
  h1 = Math.imul(h3 ^ (h1 >>> 18), 597_399_067);
  h2 = Math.imul(h4 ^ (h2 >>> 22), 2_869_860_233);
  h3 = Math.imul(h1 ^ (h3 >>> 17), 951_274_213);
  h4 = Math.imul(h2 ^ (h4 >>> 19), 2_716_044_179);
  return [h1 ^ h2 ^ h3 ^ h4, h2 ^ h1, h3 ^ h1, h4 ^ h1];
}

/** A short word made of the names, to tell one run of the demo from another. */
export const fingerprintOf = (...names: readonly (string | number)[]): string =>
  (hashOf(names.join('\u001f'))[0] >>> 0).toString(36);

/** One of `choices`, each as likely as its weight. There must be one at least. */
export function chooseBy<T>(random: Random, choices: readonly T[], weightOf: (choice: T) => number): T {
  const total = choices.reduce((sum, choice) => sum + weightOf(choice), 0);
  let left = random() * total;
  for (const choice of choices) {
    left -= weightOf(choice);
    if (left < 0) return choice;
  }
  return choices[choices.length - 1]!;
}
