declare module 'asciichart' {
  /** The part of asciichart that trends use; the package carries no types of its own. */
  export type PlotConfig = {
    min: number;
    max: number;
    height: number;
    offset: number;
    format: (value: number, row: number) => string;
    symbols: readonly string[];
  };
  export function plot(series: readonly number[], config: PlotConfig): string;
}
