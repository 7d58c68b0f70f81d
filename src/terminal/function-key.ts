/** A key of the top row, `number` 1 to 24. The drawing library cannot see these. */
export type FunctionKeyEvent = {
  kind: 'function-key';
  number: number;
  shift: boolean;
  alt: boolean;
  ctrl: boolean;
};

/** VT220's numbers have holes: F5 is 15, F6 is 17. */
const TILDE: Readonly<Record<string, number>> = {
  11: 1,
  12: 2,
  13: 3,
  14: 4,
  15: 5,
  17: 6,
  18: 7,
  19: 8,
  20: 9,
  21: 10,
  23: 11,
  24: 12,
  25: 13,
  26: 14,
  28: 15,
  29: 16,
  31: 17,
  32: 18,
  33: 19,
  34: 20,
};

const VT = /^\u001b\[(\d+)(?:;(\d+))?~$/;
const XTERM = /^\u001b(?:O|\[1;(\d+))([PQRS])$/;
const LINUX = /^\u001b\[\[([A-E])$/;

function numbered(number: number | undefined, modifier: string | undefined): FunctionKeyEvent | null {
  if (number === undefined) return null;
  // xterm sends one more than the sum of shift 1, alt 2, ctrl 4.
  const bits = Math.max(0, Number(modifier ?? '1') - 1);
  return {
    kind: 'function-key',
    number,
    shift: (bits & 1) !== 0,
    alt: (bits & 2) !== 0,
    ctrl: (bits & 4) !== 0,
  };
}

/** The function key that a sequence stands for, in xterm's, VT220's or the Linux console's spelling. */
export function functionKeyOf(sequence: string): FunctionKeyEvent | null {
  const vt = VT.exec(sequence);
  if (vt !== null) return numbered(TILDE[vt[1] as string], vt[2]);
  const xterm = XTERM.exec(sequence);
  if (xterm !== null) return numbered('PQRS'.indexOf(xterm[2] as string) + 1, xterm[1]);
  const linux = LINUX.exec(sequence);
  return linux === null ? null : numbered('ABCDE'.indexOf(linux[1] as string) + 1, undefined);
}
