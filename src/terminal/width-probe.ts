/** What a terminal answers to the question where its cursor is: `ESC [ row ; column R`. */
const CURSOR_REPORT = /\u001b\[\d+;(\d+)R/g;
const ASK_CURSOR = '\u001b[6n';
const ERASE_LINE = '\r\u001b[2K';

/**
 * How many columns this terminal gives to each sample, measured by asking it where its cursor stands after
 * drawing it. `null` for all of them when it is no terminal, or does not answer in time. The line is erased.
 */
export async function measureWidths(
  stdin: NodeJS.ReadStream,
  stdout: NodeJS.WriteStream,
  samples: readonly string[],
  timeoutMs: number,
): Promise<(number | null)[]> {
  if (!stdin.isTTY || !stdout.isTTY) return samples.map(() => null);
  const wasRaw = stdin.isRaw;
  stdin.setRawMode(true);
  const heard = reports(stdin, samples.length, timeoutMs);
  for (const sample of samples) stdout.write(`${ERASE_LINE}${sample}${ASK_CURSOR}`);
  stdout.write(ERASE_LINE);
  const columns = await heard;
  stdin.setRawMode(wasRaw);
  return samples.map((_, index) => (columns[index] === undefined ? null : columns[index] - 1));
}

/** The first `count` cursor reports, or those that came in time: all or none count, as they have no names. */
function reports(stdin: NodeJS.ReadStream, count: number, timeoutMs: number): Promise<number[]> {
  return new Promise((resolve) => {
    let text = '';
    const settle = (): void => {
      clearTimeout(late);
      stdin.off('data', take);
      stdin.pause();
      const columns = [...text.matchAll(CURSOR_REPORT)].map((report) => Number(report[1]));
      resolve(columns.length >= count ? columns : []);
    };
    const take = (chunk: Buffer | string): void => {
      text += chunk.toString();
      if ((text.match(CURSOR_REPORT) ?? []).length >= count) settle();
    };
    const late = setTimeout(settle, timeoutMs);
    stdin.on('data', take);
    stdin.resume();
  });
}
