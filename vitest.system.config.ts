import { defineConfig } from 'vitest/config';

/** The tests that need Debian's packages: Chromium, Prometheus, Icinga's plugin runner. */
export default defineConfig({
  test: {
    include: ['test/system/**/*.test.ts'],
    testTimeout: 180_000,
    hookTimeout: 180_000,
    fileParallelism: false,
  },
});
