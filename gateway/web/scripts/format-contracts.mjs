// The style of the contracts: a collection that fits is written on one line, and a text without quotes where it needs none, else in
// single ones. Operations, their parameters and responses, components and properties are always on lines of their own.
// node scripts/format-contracts.mjs [--write]: lists the contracts in another style, or rewrites them.
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { isMap, isScalar, isSeq, parseDocument, visit } from 'yaml';
import { owners, root } from './contracts.mjs';

const WIDTH = 140;
const OPEN =
  /^(paths|\/.*|get|put|post|delete|patch|parameters|responses|x-unit|x-institution|x-person|components|properties)$/;
const SECTIONS = /^(tags|schemas|headers|securitySchemes|messages|channels|operations)$/;
const STYLE = { lineWidth: 0, flowCollectionPadding: false, singleQuote: true };

function formatted(text) {
  // With quotes for what YAML 1.1 takes for a date or a boolean, such as `on`.
  const document = parseDocument(text, { compat: 'yaml-1.1' });
  if (document.errors.length > 0) {
    throw document.errors[0];
  }
  visit(document, {
    Pair(_, { key, value }) {
      if (value === null || (isScalar(value) && value.value === null)) {
        throw new Error(`"${key}" has no value: a text with a comma needs quotes`);
      }
    },
    Scalar(_, scalar) {
      if (typeof scalar.value === 'string' && !isBlock(scalar)) {
        scalar.type = 'PLAIN';
      }
    },
  });
  layOut(document.contents, 'paths', 0, -2);
  return document.toString(STYLE);
}

const isBlock = (node) => isScalar(node) && node.type?.startsWith('BLOCK');

/** @param start the column at which the node would start on its line */
function layOut(node, key, start, indent) {
  if (!isMap(node) && !isSeq(node)) {
    return;
  }
  if (!isOpen(node, key) && start + width(node) <= WIDTH) {
    visit(node, { Collection: (_, each) => void (each.flow = true) });
    return;
  }
  node.flow = false;
  for (const item of node.items) {
    if (isMap(node)) {
      const name = String(item.key.value ?? item.key);
      layOut(
        item.value,
        SECTIONS.test(name) && indent < 2 ? 'components' : name,
        indent + 2 + text(item.key).length + 2,
        indent + 2,
      );
    } else {
      layOut(item, '', indent + 4, indent + 4 - 2);
    }
  }
}

/** Whether the node has lines of its own, or anything in it that has. */
function isOpen(node, key) {
  if (isMap(node)) {
    return (
      (OPEN.test(key) && node.items.length > 0) ||
      node.items.some((item) => item.key.commentBefore || isOpen(item.value, String(item.key.value ?? item.key)))
    );
  }
  if (isSeq(node)) {
    return (OPEN.test(key) && node.items.length > 0) || node.items.some((item) => isOpen(item, ''));
  }
  return isBlock(node) || node?.commentBefore || node?.comment;
}

function width(node) {
  if (!isMap(node) && !isSeq(node)) {
    return text(node).length;
  }
  const items = node.items.map((item) => (isMap(node) ? text(item.key).length + 2 + width(item.value) : width(item)));
  return 2 + items.reduce((sum, each) => sum + each, 0) + 2 * Math.max(0, items.length - 1);
}

const text = (scalar) =>
  typeof scalar?.value === 'string' && /[[\]{},:#`'"]/.test(scalar.value)
    ? `'${scalar.value}'`
    : String(scalar?.value ?? scalar);

let different = 0;
for (const owner of owners) {
  const folder = join(root, owner, 'contracts');
  for (const file of (await readdir(folder)).filter((each) => each.endsWith('.yaml'))) {
    const path = join(folder, file);
    const written = await readFile(path, 'utf8');
    const styled = formatted(written);
    if (styled !== written) {
      different++;
      if (process.argv.includes('--write')) {
        await writeFile(path, styled);
      } else {
        console.error(`${relative(root, path)} is in another style: npm run format`);
        process.exitCode = 1;
      }
    }
  }
}
console.log(`${different} contracts in another style`);
