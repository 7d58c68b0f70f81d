import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * One measure of DESIGN §10: a ratio and the most it may be, both taken in one run on one machine. A measure
 * without a budget is there to be compared with.
 */
export type Measure = { name: string; ratio: number; budget: number | null };

type BenchFile = { bench(): Measure[] | Promise<Measure[]> };

const isBench = (module: object): module is BenchFile =>
  'bench' in module && typeof module.bench === 'function';

/** The files asked for by name, else every file here that measures something. */
async function benchFiles(asked: readonly string[]): Promise<string[]> {
  const files = await readdir(import.meta.dirname);
  return files
    .filter((file) => file.endsWith('.ts') && file !== 'run.ts')
    .filter((file) => asked.length === 0 || asked.includes(file.slice(0, -'.ts'.length)))
    .sort();
}

const verdict = ({ ratio, budget }: Measure): string => {
  if (budget === null) return '';
  return ratio <= budget ? `within ${budget.toFixed(2)}` : `OVER ${budget.toFixed(2)}`;
};

const line = (measure: Measure): string =>
  `${measure.name.padEnd(64)} ${measure.ratio.toFixed(2).padStart(9)}  ${verdict(measure)}\n`;

/** Runs the benches one after another and answers the measures that are over their budget. */
async function runBenches(asked: readonly string[]): Promise<Measure[]> {
  const over: Measure[] = [];
  for (const file of await benchFiles(asked)) {
    const module = (await import(join(import.meta.dirname, file))) as object;
    if (!isBench(module)) continue;
    for (const measure of await module.bench()) {
      process.stdout.write(line(measure));
      if (measure.budget !== null && measure.ratio > measure.budget) over.push(measure);
    }
  }
  return over;
}

// What draws is built for production and in colour, as users run it.
process.env.NODE_ENV = 'production';
process.env.FORCE_COLOR = '1';
const over = await runBenches(process.argv.slice(2));
process.exitCode = over.length === 0 ? 0 : 1;
