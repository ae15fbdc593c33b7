import { buildCatalogue } from './build-catalogue.ts';
import {
  printActions,
  printCallsWithoutTags,
  printConditionKeys,
  printGeospatial,
  printResourceTypes,
} from './print-core-tables.ts';
import { printMappingTable } from './print-mapping-table.ts';
import { printOperationsSection } from './print-operations-section.ts';
import { printTypeTables } from './print-type-tables.ts';
import { replaceSection } from './replace-section.ts';

const CORE = 'packages/core/src/catalog/generated';
const MAPPING = 'packages/koa-middleware/src/mapping';

/** The page whose tables are generated, and whose prose is not. */
const PAGE = 'docs/mapping.md';

/**
 * Every generated file of the workspace: its path from the root, and its text.
 *
 * `readText` reads the page that holds a generated section.
 */
export async function generatedFiles(
  readText: (path: string) => Promise<string>,
): Promise<ReadonlyMap<string, string>> {
  const catalogue = await buildCatalogue();
  return new Map([
    [PAGE, replaceSection(await readText(PAGE), printOperationsSection(catalogue))],
    [`${CORE}/actions.ts`, printActions(catalogue)],
    [`${CORE}/calls-without-tags.ts`, printCallsWithoutTags(catalogue)],
    [`${CORE}/condition-keys.ts`, printConditionKeys(catalogue)],
    [`${CORE}/geospatial.ts`, printGeospatial(catalogue)],
    [`${CORE}/resource-types.ts`, printResourceTypes(catalogue)],
    [`${MAPPING}/arn/generated/resource-types.ts`, printTypeTables(catalogue)],
    [`${MAPPING}/operation/generated/operations.ts`, printMappingTable(catalogue)],
  ]);
}
