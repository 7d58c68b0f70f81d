import { watchLineSchema } from '../../src/report/lines/watch-line.ts';

/** The JSON Schema of what `vigie watch --json` writes. */
export const watchSchema = (): string => `${JSON.stringify(watchLineSchema(), null, 2)}\n`;
