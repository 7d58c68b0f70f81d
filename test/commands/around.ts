import { PassThrough } from 'node:stream';
import type { Surroundings } from '../../src/commands/verb.ts';

/** A process for a verb to run in, whose output is kept. */
export function around(over: Partial<Pick<Surroundings, 'env' | 'cwd'>> = {}) {
  const kept = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof kept) => {
    const through = new PassThrough();
    through.setEncoding('utf8');
    through.on('data', (text: string) => {
      kept[name] += text;
    });
    return through as unknown as NodeJS.WriteStream;
  };
  const surroundings: Surroundings = {
    stdin: new PassThrough() as unknown as NodeJS.ReadStream,
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    env: { LANG: 'en_GB.UTF-8', HOME: '/nonexistent', ...over.env },
    cwd: over.cwd ?? '/',
  };
  return { surroundings, kept };
}
