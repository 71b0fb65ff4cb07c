import vue from '@vitejs/plugin-vue';
import Components from 'unplugin-vue-components/vite';
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { oldest } from './scripts/browsers.mjs';
import { chunkFile, chunks } from './scripts/chunks';
import { olderStyles } from './scripts/older-styles.mjs';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Safari 13 can't read these literals, of which only the validation of forms has some; src/polyfills/dom.js has the function. */
const bigIntLiterals = {
  name: 'bigint-literals',
  transform: (code: string, id: string) =>
    id.includes('@cfworker/json-schema') ? code.replace(/\b(\d+)n\b/g, 'BigInt($1)') : undefined,
};

export default defineConfig({
  plugins: [
    bigIntLiterals,
    vue(),
    Components({ dts: 'src/generated/components.d.ts', dirs: ['src/shared'], resolvers: [ElementPlusResolver()] }),
  ],
  resolve: {
    alias: {
      '@': here('./src'),
      // JSON Forms imports Ajv, which generates code. The hall validates with an interpreter instead (src/forms/validation.ts).
      'ajv-formats': here('./src/forms/no-ajv.ts'),
      ajv: here('./src/forms/no-ajv.ts'),
    },
  },
  define: {
    __VUE_OPTIONS_API__: true,
    __VUE_PROD_DEVTOOLS__: false,
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: false,
    __VUE_I18N_FULL_INSTALL__: false,
    __VUE_I18N_LEGACY_API__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
  },
  build: {
    // The language itself; scripts/polyfills.mjs builds what such a browser lacks besides.
    target: oldest,
    // Every asset stays a file of its own: the content security policy allows no data: scripts or styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    // All styles together are smaller than the files that a page would wait for.
    cssCodeSplit: false,
    rolldownOptions: { output: { chunkFileNames: chunkFile, codeSplitting: chunks } },
    reportCompressedSize: false,
  },
  css: { postcss: { plugins: [olderStyles()] } },
  server: {
    port: 5173,
    proxy: {
      '/api': process.env.HALL_URL ?? 'http://localhost:8080',
      '/settings.json': process.env.HALL_URL ?? 'http://localhost:8080',
    },
  },
  test: {
    environment: 'happy-dom',
    // A component library that every file would load again costs more than the tests: a test leaves nothing behind.
    isolate: false,
    // The default of 5 s is too short for a test that reads all sources while four modules are built beside it.
    testTimeout: 30_000,
    include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
    server: { deps: { inline: ['element-plus', '@jsonforms/vue', '@jsonforms/core'] } },
  },
});
