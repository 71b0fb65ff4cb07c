// Generates one module of types for each service from its contract, so that no type of the API is written by hand.
import openapiTS, { astToString } from 'openapi-typescript';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { services, writeDocuments } from './contracts.mjs';

const documents = new URL('../../target/contracts/', import.meta.url);
writeDocuments(fileURLToPath(documents));

const output = new URL('../src/generated/', import.meta.url);
await mkdir(output, { recursive: true });
for (const service of services) {
  const types = astToString(
    await openapiTS(new URL(`${service}-service.yaml`, documents), { defaultNonNullable: false }),
  );
  const file = new URL(`${service}.ts`, output);
  const previous = await readFile(file, 'utf8').catch(() => '');
  if (previous !== types) {
    await writeFile(file, types);
    console.log(`generated ${fileURLToPath(file)}`);
  }
}
