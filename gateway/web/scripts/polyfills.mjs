// Builds dist/polyfills.js, which start.js loads in browsers that lack something: all of the language's library that one of the
// oldest browsers lacks, and src/polyfills/dom.js. Today's browsers never load it.
import compat from 'core-js-compat';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { oldest, oldestVersions } from './browsers.mjs';

const ENTRY = 'polyfills';

const { list } = compat({ targets: oldestVersions, modules: /^(es|web)\./ });
const dom = fileURLToPath(new URL('../src/polyfills/dom.js', import.meta.url));

await build({
  configFile: false,
  publicDir: false,
  logLevel: 'warn',
  plugins: [
    {
      name: 'polyfills',
      resolveId: (id) => (id === ENTRY ? `\0${ENTRY}` : undefined),
      load: (id) =>
        id === `\0${ENTRY}`
          ? [...list.map((name) => `core-js/modules/${name}.js`), dom].map((file) => `import '${file}';`).join('\n')
          : undefined,
    },
  ],
  build: {
    target: oldest,
    emptyOutDir: false,
    reportCompressedSize: false,
    rolldownOptions: { input: { polyfills: ENTRY }, output: { format: 'iife', entryFileNames: '[name].js' } },
  },
});
