/** `de Benoît`, `d’Aurélie`: the preposition before a name as it is said. An `h` is silent in most names. */
export const de = (name: string): string =>
  /^[aeiouyhœæ]/iu.test(name.normalize('NFD')) ? `d’${name}` : `de ${name}`;
