// Writes the OpenAPI documents that the contracts stand for into a folder, and into its folder `public` the parts that a gateway
// serves: node scripts/contracts.mjs FOLDER.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const services = ['identity', 'unit', 'delegation', 'institution', 'case', 'logistics', 'legacy-migration'];

/** All that have a contract. The pages call no operation of the gateway itself. */
export const owners = [...services.map((service) => `${service}-service`), 'gateway'];

export const root = fileURLToPath(new URL('../../../', import.meta.url));
const EXPANSION = 'service-kit/authority/src/main/java/io/hrsshall/authority/contract/OpenApiDocument.java';

export function writeDocuments(folder) {
  const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java';
  const contracts = owners.map((owner) => join(root, owner, 'contracts', 'openapi.yaml'));
  const { status, error } = spawnSync(java, [join(root, EXPANSION), folder, ...contracts], { stdio: 'inherit' });
  if (status !== 0) {
    throw error ?? new Error('The contracts could not be read');
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeDocuments(process.argv[2]);
}
