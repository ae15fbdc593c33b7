import type { Catalogue } from './build-catalogue.ts';
import type { ActionFact } from './iam-facts.ts';
import { printHeader } from './print-header.ts';

/** Every action of SageMaker, permission-only ones too. */
export function printActions(catalogue: Catalogue): string {
  return printTable(catalogue, 'ACTIONS', [...catalogue.iam.actions.values()].map(actionRow));
}

/** Every resource type, with the part of its ARN after the account. */
export function printResourceTypes(catalogue: Catalogue): string {
  return printTable(catalogue, 'RESOURCE_TYPES', [...catalogue.iam.resourceTypes.values()]);
}

/** Every condition key of the service, with its type. */
export function printConditionKeys(catalogue: Catalogue): string {
  return printTable(catalogue, 'CONDITION_KEYS', [...catalogue.iam.conditionKeys.values()]);
}

function actionRow({ name, accessLevel, resourceTypes, conditionKeys }: ActionFact): object {
  return {
    name,
    accessLevels: accessLevel.split(', '),
    resourceTypes: resourceTypes.map((type) => type.name),
    conditionKeys: [
      ...new Set([...conditionKeys, ...resourceTypes.flatMap((type) => type.conditionKeys)]),
    ].toSorted(),
  };
}

function printTable(catalogue: Catalogue, name: string, rows: readonly object[]): string {
  const lines = rows.map((row) => `  ${JSON.stringify(row)},\n`).join('');
  return `${printHeader(catalogue)}\nexport const ${name} = [\n${lines}] as const;\n`;
}
