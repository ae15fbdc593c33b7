import { buildCatalogue } from './build-catalogue.ts';
import {
  printActions,
  printConditionKeys,
  printGeospatial,
  printResourceTypes,
} from './print-core-tables.ts';
import { printMappingTable } from './print-mapping-table.ts';
import { printOperationsPage } from './print-operations-page.ts';
import { printTypeTables } from './print-type-tables.ts';

const CORE = 'packages/core/src/catalog/generated';
const MAPPING = 'packages/koa-middleware/src/mapping';

/** Every generated file of the workspace: its path from the root, and its text. */
export async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
  const catalogue = await buildCatalogue();
  return new Map([
    ['docs/operations.md', printOperationsPage(catalogue)],
    [`${CORE}/actions.ts`, printActions(catalogue)],
    [`${CORE}/condition-keys.ts`, printConditionKeys(catalogue)],
    [`${CORE}/geospatial.ts`, printGeospatial(catalogue)],
    [`${CORE}/resource-types.ts`, printResourceTypes(catalogue)],
    [`${MAPPING}/arn/generated/resource-types.ts`, printTypeTables(catalogue)],
    [`${MAPPING}/operation/generated/operations.ts`, printMappingTable(catalogue)],
  ]);
}
