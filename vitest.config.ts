import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/system/**'],
    testTimeout: 60_000,
    env: { NODE_ENV: 'production' },
  },
});
