// Checks rendered manifests: `kubectl kustomize FOLDER | node validate.mjs [--crds FOLDER]`.
//
// Kinds of Kubernetes, cert-manager, the Gateway API and the Prometheus Operator are compared with their types (kubernetes-models): an unknown
// field, a missing one or a value of another type fails. Kinds of other operators are compared with their custom resource definitions, which the
// operator's release has, if --crds names a folder with them; otherwise they are listed as not validated.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import ts from 'typescript';
import { parseAllDocuments } from 'yaml';

const folder = import.meta.dirname;

/** Where the types of an API group are. */
const PACKAGES = [
  [/^v1$/, 'kubernetes-models/v1'],
  [/^(apps|autoscaling|batch|policy|networking\.k8s\.io)\/v\d+$/, (version) => `kubernetes-models/${version}`],
  [/^cert-manager\.io\/v1$/, (version) => `@kubernetes-models/cert-manager/${version}`],
  [/^gateway\.networking\.k8s\.io\/v1$/, (version) => `@kubernetes-models/gateway-api/${version}`],
  [/^monitoring\.coreos\.com\/v1$/, (version) => `@kubernetes-models/prometheus-operator/${version}`],
];

function packageOf(apiVersion) {
  const found = PACKAGES.find(([pattern]) => pattern.test(apiVersion));
  return found && (typeof found[1] === 'string' ? found[1] : found[1](apiVersion));
}

const title = (document) => `${document.kind} ${document.metadata?.name ?? '(without a name)'}`;

/** Unknown fields, missing fields and wrong types, as TypeScript sees them in a literal. */
function typeErrors(documents) {
  const file = path.join(folder, 'rendered.ts');
  const lines = documents.map((document, index) => {
    const module = packageOf(document.apiVersion);
    return `import type { I${document.kind} as T${index} } from ${JSON.stringify(`${module}/${document.kind}`)}; export const d${index}: T${index} = ${JSON.stringify(document)};`;
  });
  const options = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.getSourceFile = (name, ...rest) =>
    name === file ? ts.createSourceFile(name, lines.join('\n'), ts.ScriptTarget.ES2022, true) : getSourceFile(name, ...rest);
  host.fileExists = (name) => name === file || fileExists(name);
  const program = ts.createProgram([file], options, host);
  return ts.getPreEmitDiagnostics(program).map((diagnostic) => {
    const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ').replace(/\s+/g, ' ');
    if (diagnostic.file?.fileName !== file) return text;
    const { line } = diagnostic.file.getLineAndCharacterOfPosition(diagnostic.start);
    return `${title(documents[line])}: ${text}`;
  });
}

/** What types cannot say, such as patterns and ranges. */
async function valueErrors(documents) {
  const errors = [];
  for (const document of documents) {
    const Model = (await import(`${packageOf(document.apiVersion)}/${document.kind}`))[document.kind];
    try {
      new Model(document).validate();
    } catch (error) {
      errors.push(`${title(document)}: ${error.message}`);
    }
  }
  return errors;
}

function compiles(pattern) {
  try {
    return new RegExp(pattern, 'u') !== undefined;
  } catch {
    return false;
  }
}

/** Custom resource definitions prune unknown fields silently; here they fail. */
function strict(schema) {
  if (schema === null || typeof schema !== 'object') return schema;
  if (Array.isArray(schema)) return schema.map(strict);
  const result = {};
  for (const [key, value] of Object.entries(schema)) {
    if (!key.startsWith('x-kubernetes-') && key !== 'description' && key !== 'format') {
      result[key] = key === 'properties' ? Object.fromEntries(Object.entries(value).map(([name, child]) => [name, strict(child)])) : strict(value);
    }
  }
  if (schema['x-kubernetes-int-or-string']) delete result.type;
  // Written for Go.
  if (typeof schema.pattern === 'string' && !compiles(schema.pattern)) delete result.pattern;
  if (schema.properties && !schema['x-kubernetes-preserve-unknown-fields'] && schema.additionalProperties === undefined) {
    result.additionalProperties = false;
  }
  return result;
}

/** Only what describes objects: alternatives within it would refuse each other's members. */
function withoutAlternatives(schema) {
  if (schema === null || typeof schema !== 'object') return schema;
  if (Array.isArray(schema)) return schema.map(withoutAlternatives);
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key, value]) => !(['oneOf', 'anyOf', 'allOf', 'not'].includes(key) && (Array.isArray(value) || key === 'not')))
      .map(([key, value]) => [key, withoutAlternatives(value)]),
  );
}

function definitions(crds) {
  const found = new Map();
  for (const name of crds ? readdirSync(crds) : []) {
    if (!/\.ya?ml$/.test(name)) continue;
    for (const { spec } of parseAllDocuments(readFileSync(path.join(crds, name), 'utf8')).map((each) => each.toJS())) {
      for (const version of spec?.versions ?? []) {
        const schema = strict(withoutAlternatives(version.schema.openAPIV3Schema));
        schema.properties = { ...schema.properties, apiVersion: { type: 'string' }, kind: { type: 'string' }, metadata: { type: 'object' } };
        found.set(`${spec.group}/${version.name} ${spec.names.kind}`, schema);
      }
    }
  }
  return found;
}

function definitionErrors(documents, known) {
  const ajv = new Ajv({ strict: false, allErrors: true });
  return documents.flatMap((document) => {
    const validate = ajv.compile(known.get(`${document.apiVersion} ${document.kind}`));
    return validate(document)
      ? []
      : validate.errors.map((error) => `${title(document)}: ${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
  });
}

const at = process.argv.indexOf('--crds');
const known = definitions(at < 0 ? undefined : process.argv[at + 1]);
const documents = parseAllDocuments(readFileSync(0, 'utf8'))
  .map((each) => each.toJS())
  .filter(Boolean);
const typed = documents.filter((each) => packageOf(each.apiVersion));
const defined = documents.filter((each) => known.has(`${each.apiVersion} ${each.kind}`));
const rest = documents.filter((each) => !typed.includes(each) && !defined.includes(each));
const errors = [...typeErrors(typed), ...(await valueErrors(typed)), ...definitionErrors(defined, known)];

const kinds = (some) => [...new Set(some.map((each) => `${each.apiVersion} ${each.kind}`))].sort().join(', ');
console.log(`validated: ${new Set([...typed, ...defined]).size} (${kinds([...typed, ...defined])})`);
console.log(`not validated: ${rest.length} (${kinds(rest)})`);
errors.forEach((error) => console.error(error));
process.exitCode = documents.length === 0 || errors.length > 0 ? 1 : 0;
