import type { Rolldown } from 'vite';

/** Libraries whose code a page needs only when it draws with them; what every page draws with is in the first page. */
const library =
  /node_modules[\\/](element-plus[\\/]es[\\/]components[\\/](?!base|config-provider)|@jsonforms|tus-js-client)/;

type Graph = Pick<Rolldown.PluginContext, 'getModuleInfo'>;

/** Whether a module of ours, or one that it imports, draws with a library. */
function drawsWithLibrary(id: string, graph: Graph, seen = new Set<string>()): boolean {
  if (seen.has(id)) {
    return false;
  }
  seen.add(id);
  // The bundler reuses its list for the next module.
  const imported = id.includes('node_modules') ? [] : [...(graph.getModuleInfo(id)?.importedIds ?? [])];
  return library.test(id) || imported.some((each) => drawsWithLibrary(each, graph, seen));
}

const shared = {
  test: /^(?!.*node_modules).*[\\/]src[\\/]/,
  minShareCount: 2,
  entriesAware: true,
  entriesAwareMergeThreshold: 5000,
};

/**
 * Which modules share a file. A browser with an empty cache waits for each file more than for its bytes, so small modules that
 * several pages use are joined with others that nearly the same pages use, but never one that draws with a library with one
 * that doesn't: nobody loads a date picker for a list of names.
 */
export const chunks: Rolldown.OutputOptions['codeSplitting'] = {
  groups: [
    { name: 'app', tags: ['$initial'], priority: 2 },
    {
      ...shared,
      name: (id, graph) => (drawsWithLibrary(id, graph) ? undefined : 'part'),
      debugName: 'part',
      priority: 1,
    },
    // Takes what its modules import along, so what others need as well comes first.
    { ...shared, name: 'drawn' },
  ],
};

/** The bundler names a shared file after all pages that use it. */
export function chunkFile({ name }: { name: string }): string {
  return `assets/${name.split('~')[0]}-[hash].js`;
}
