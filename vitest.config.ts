import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', development: false } },
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/system/**'],
    testTimeout: 60_000,
    // Colours are compared cell by cell, so they are drawn although no test runs on a terminal.
    env: { NODE_ENV: 'production', FORCE_COLOR: '3' },
  },
});
