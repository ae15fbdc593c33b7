import type { Catalogue } from './build-catalogue.ts';
import { caselessTypes } from './caseless-types.ts';
import type { IamFacts } from './iam-facts.ts';
import { printHeader } from './print-header.ts';

const RESOURCE_TAG = 'aws:ResourceTag/${TagKey}';
const TAGGING: ReadonlySet<string> = new Set(['AddTags', 'TagResource']);

/** What the mapping knows of types of resources: which can have tags, and which have names without case. */
export function printTypeTables(catalogue: Catalogue): string {
  const { iam, geospatial } = catalogue;
  return [
    printHeader(catalogue),
    '/** Types of resources that can have tags, by the service of their ARNs. */',
    'export const TAGGABLE_TYPES = {',
    ...[iam, geospatial].map((facts) => `  ${JSON.stringify(facts.prefix)}: ${printLines(taggable(facts))},`),
    '} as const;',
    '',
    '/** Types of resources whose names may be written in another case, each with how that is known. */',
    'export const CASELESS_TYPES = {',
    ...Object.entries(caselessTypes(iam)).map(
      ([type, reason]) => `  ${JSON.stringify(type)}: ${JSON.stringify(reason)},`,
    ),
    '} as const;',
    '',
  ].join('\n');
}

/** The reference tells it of a type, of a type beside an action, or lists the type for the calls that tag. */
function taggable({ actions, resourceTypes }: IamFacts): readonly string[] {
  const withKey = [...actions.values()].flatMap((action) =>
    action.resourceTypes.filter(
      (type) => TAGGING.has(action.name) || type.conditionKeys.includes(RESOURCE_TAG),
    ),
  );
  const named = new Set(withKey.map(({ name }) => name));
  const types = [...resourceTypes.values()];
  return types
    .filter(({ name, conditionKeys }) => named.has(name) || conditionKeys.includes(RESOURCE_TAG))
    .map(({ name }) => name);
}

function printLines(names: readonly string[]): string {
  return `[\n${names.map((name) => `    ${JSON.stringify(name)},\n`).join('')}  ]`;
}
