import { writeFileSync } from 'node:fs';

const file = process.env.MEMORY_FILE;

/** What the process holds, in bytes, once it has given back all that it no longer needs: on SIGUSR2, into `MEMORY_FILE`. */
process.on('SIGUSR2', () => {
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  if (file !== undefined)
    writeFileSync(file, JSON.stringify({ heap: heapUsed, resident: rss }), { flag: 'w' });
});
