// Fails the build when a script has syntax that one of the oldest browsers does not know: nothing of such a file would run.
import { parse } from 'acorn';
import { readdir, readFile } from 'node:fs/promises';

const dist = new URL('../dist/', import.meta.url);

/** What ES2020 has besides `import()` and `import.meta` is unknown to Safari 13, and so is a look behind in a pattern. */
function unknownIn(node) {
  switch (node.type) {
    case 'ChainExpression':
      return 'optional chaining';
    case 'LogicalExpression':
      return node.operator === '??' ? 'nullish coalescing' : undefined;
    case 'Literal':
      if (node.bigint !== undefined) {
        return 'BigInt';
      }
      return /\(\?<[=!]/.test(node.regex?.pattern ?? '') ? 'look behind' : undefined;
    case 'ExportAllDeclaration':
      return node.exported ? 'export * as' : undefined;
    default:
      return undefined;
  }
}

function check(node) {
  const unknown = unknownIn(node);
  if (unknown) {
    throw new Error(`${unknown} at character ${node.start}`);
  }
  for (const value of Object.values(node)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (typeof each?.type === 'string') {
        check(each);
      }
    }
  }
}

let count = 0;
for (const name of await readdir(dist, { recursive: true })) {
  if (!name.endsWith('.js')) {
    continue;
  }
  const text = await readFile(new URL(name, dist), 'utf8');
  try {
    if (name === 'start.js') {
      parse(text, { ecmaVersion: 5 });
    } else {
      const sourceType = name === 'polyfills.js' ? 'script' : 'module';
      check(parse(text, { ecmaVersion: 2020, sourceType }));
    }
  } catch (error) {
    console.error(`${name} does not run in the oldest browsers: ${error.message}`);
    process.exitCode = 1;
  }
  count++;
}
if (process.exitCode === undefined) {
  console.log(`${count} scripts can be read by the oldest browsers`);
}
