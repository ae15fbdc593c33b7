import type { Catalogue } from './build-catalogue.ts';
import type { ActionFact, IamFacts } from './iam-facts.ts';
import { printHeader } from './print-header.ts';
import { CALLS_WITHOUT_TAGS } from './tag-limits.ts';

/** Every action of SageMaker, permission-only ones too. */
export function printActions(catalogue: Catalogue): string {
  return printFile(catalogue, printTable('ACTIONS', actionRows(catalogue.iam)));
}

/** Every resource type, with the part of its ARN after the account. */
export function printResourceTypes(catalogue: Catalogue): string {
  return printFile(catalogue, printTable('RESOURCE_TYPES', rows(catalogue.iam.resourceTypes)));
}

/** Every condition key of the service, with its type. */
export function printConditionKeys(catalogue: Catalogue): string {
  return printFile(catalogue, printTable('CONDITION_KEYS', rows(catalogue.iam.conditionKeys)));
}

/** The same of SageMaker geospatial, which is little enough for one file. */
export function printGeospatial(catalogue: Catalogue): string {
  const { geospatial } = catalogue;
  return printFile(
    catalogue,
    printTable('GEOSPATIAL_ACTIONS', actionRows(geospatial)),
    printTable('GEOSPATIAL_RESOURCE_TYPES', rows(geospatial.resourceTypes)),
    printTable('GEOSPATIAL_CONDITION_KEYS', rows(geospatial.conditionKeys)),
  );
}

/** The actions that tags of resources cannot restrict. */
export function printCallsWithoutTags(catalogue: Catalogue): string {
  const actions = CALLS_WITHOUT_TAGS.map((name) => `${catalogue.iam.prefix}:${name}`);
  return printFile(catalogue, printTable('CALLS_WITHOUT_TAGS', actions));
}

function rows<T>(facts: ReadonlyMap<string, T>): readonly T[] {
  return [...facts.values()];
}

function actionRows({ actions }: IamFacts): readonly object[] {
  return rows(actions).map(actionRow);
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

function printTable(name: string, facts: readonly (object | string)[]): string {
  const lines = facts.map((fact) => `  ${JSON.stringify(fact)},\n`).join('');
  return `export const ${name} = [\n${lines}] as const;\n`;
}

function printFile(catalogue: Catalogue, ...tables: readonly string[]): string {
  return [printHeader(catalogue), ...tables].join('\n');
}
