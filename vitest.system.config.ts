import { defineConfig } from 'vitest/config';

/** The tests that need Debian's packages: Chromium, Prometheus, Icinga's plugin runner. */
export default defineConfig({
  test: {
    include: ['test/system/**/*.test.ts'],
    setupFiles: ['test/languages.ts'],
    testTimeout: 180_000,
    // Unattended, a test of real processes that the machine starved runs once more; the summary names it.
    retry: process.env.CI === 'true' ? 1 : 0,
    hookTimeout: 180_000,
    fileParallelism: false,
  },
});
