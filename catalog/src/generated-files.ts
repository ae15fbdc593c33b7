import { buildCatalogue } from './build-catalogue.ts';
import { printMappingTable } from './print-mapping-table.ts';

/** Every generated file of the workspace: its path from the root, and its text. */
export async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
  const catalogue = await buildCatalogue();
  return new Map([
    ['packages/koa-middleware/src/mapping/operation/generated/operations.ts', printMappingTable(catalogue)],
  ]);
}
