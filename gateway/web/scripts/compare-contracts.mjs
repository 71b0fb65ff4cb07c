// Lists how the OpenAPI documents in one folder differ from those in another, apart from texts for readers:
// node scripts/compare-contracts.mjs BEFORE AFTER. Operations are compared with the responses, parameters and headers that they refer
// to, so the names of those do not count; schemas are compared by name. Equal differences are listed once, with their places.
// `node scripts/contracts.mjs FOLDER` writes the documents of the contracts; a running hall serves them at /contracts/.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';

const METHODS = ['get', 'put', 'post', 'delete', 'patch'];
const TEXTS = ['description', 'summary'];

const [before, after] = process.argv.slice(2);
const places = new Map();
for (const file of new Set([...(await documents(before)), ...(await documents(after))])) {
  const [one, other] = [await facts(before, file), await facts(after, file)];
  for (const place of new Set([...Object.keys(one), ...Object.keys(other)])) {
    compare(one[place], other[place], [], (difference) => {
      places.set(difference, [...(places.get(difference) ?? []), `${file.replace('.yaml', '')} ${place}`]);
    });
  }
}
for (const [difference, where] of places) {
  console.log(`${difference}\n  ${where.length}: ${where.slice(0, 8).join(', ')}${where.length > 8 ? ', …' : ''}`);
}
console.log(`${places.size} kinds of differences besides texts`);
process.exitCode = places.size > 0 ? 1 : 0;

async function documents(folder) {
  return (await readdir(folder)).filter((file) => file.endsWith('.yaml'));
}

/** What is compared, by place: each operation, each schema, and the rest. */
async function facts(folder, file) {
  const text = await readFile(join(folder, file), 'utf8').catch(() => undefined);
  if (text === undefined) {
    return {};
  }
  const { paths, components, security, ...rest } = parse(text);
  const found = {
    document: resolved(rest, components),
    securitySchemes: resolved(components.securitySchemes, components),
  };
  for (const [path, { parameters = [], ...item }] of Object.entries(paths)) {
    for (const method of METHODS.filter((each) => each in item)) {
      const own = resolved([...parameters, ...(item[method].parameters ?? [])], components);
      found[item[method].operationId] = {
        path: `${method} ${path}`,
        security: security ?? 'none is named',
        ...resolved(item[method], components),
        parameters: Object.fromEntries(own.map((parameter) => [`${parameter.in} ${parameter.name}`, parameter])),
      };
    }
  }
  for (const [name, schema] of Object.entries(components.schemas)) {
    found[`schema ${name}`] = resolved(schema, components);
  }
  return found;
}

/** Without texts, and with everything that it refers to except schemas. */
function resolved(node, components, named = false) {
  if (Array.isArray(node)) {
    return node.map((each) => resolved(each, components));
  }
  if (node === null || typeof node !== 'object') {
    return node;
  }
  const [, , kind, name] = (typeof node.$ref === 'string' ? node.$ref : '').split('/');
  if (name && kind !== 'schemas') {
    return resolved(components[kind][name], components);
  }
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => named || !TEXTS.includes(key))
      .map(([key, value]) => [key, resolved(value, components, key === 'properties' && !named)]),
  );
}

function compare(one, other, at, report) {
  const maps = [one, other].every((each) => each !== null && typeof each === 'object' && !Array.isArray(each));
  if (!maps) {
    if (JSON.stringify(one) === JSON.stringify(other)) {
      return;
    }
    report(`${at.join(' › ') || 'whole'}: ${shown(one)} → ${shown(other)}`);
    return;
  }
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    compare(one[key], other[key], [...at, key], report);
  }
}

function shown(value) {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
}
