import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Nothing but our own condition here: adding 'import' breaks CommonJS dependencies, in tests only.
  ssr: { resolve: { conditions: ['@sagegate/source'] } },
  test: {
    include: ['*.test.ts', '{packages,examples}/*/{src,test}/**/*.test.ts', 'catalog/**/*.test.ts'],
    exclude: ['**/dist/**', '**/node_modules/**'],
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true', AWS_EC2_METADATA_DISABLED: 'true' },
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
