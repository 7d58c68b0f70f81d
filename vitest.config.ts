import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', development: false } },
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/system/**'],
    setupFiles: ['test/languages.ts'],
    testTimeout: 60_000,
    // Unattended, a test of real processes that the machine starved runs once more; the summary names it.
    retry: process.env.CI === 'true' ? 1 : 0,
    // Colours are compared cell by cell, so they are drawn although no test runs on a terminal.
    env: { NODE_ENV: 'production', FORCE_COLOR: '3' },
  },
});
