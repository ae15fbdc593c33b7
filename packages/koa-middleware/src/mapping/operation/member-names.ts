import type { ArnTemplate } from '../arn/compile-arn-template.ts';
import type { MemberPath } from '../members/member-path.ts';
import type { OperationPlan } from './operation-plan.ts';
import type { KeyPlan } from './plan-keys.ts';

/** How tags are written. */
const TAG_MEMBERS = ['Tags', 'Key', 'Value'];

/** The names of all members of an operation that decisions are made on, at whatever depth. */
export function memberNames(plan: OperationPlan): ReadonlySet<string> {
  const { resources, dependents, roles, exclusive, sources, clusterMembers, hasTags } = plan;
  const paths = [
    ...[...resources, ...dependents].flatMap(({ template }) => pathsOfTemplate(template)),
    ...dependents.flatMap(({ when }) => when),
    ...roles.map(({ path }) => path),
    ...exclusive.flatMap(({ at, members }) => [at, ...members]),
    ...clusterMembers,
    ...pathsOfKeys(plan.keys),
  ];
  const names = paths.flatMap(({ steps }) => steps.map(({ name }) => name));
  return new Set([...names, ...sources.outsideBody, ...(hasTags ? TAG_MEMBERS : [])]);
}

function pathsOfKeys({ keys, elements }: KeyPlan): readonly MemberPath[] {
  const own = keys.flatMap(({ paths, templates, licences }) => [
    ...paths,
    ...templates.flatMap(pathsOfTemplate),
    ...licences.flatMap((licence) => [licence.at, licence.accepted, licence.hubContent]),
  ]);
  return [...own, ...elements.flatMap((element) => [element.at, ...pathsOfKeys(element)])];
}

function pathsOfTemplate({ variables, each }: ArnTemplate): readonly MemberPath[] {
  const inside = variables.flatMap(({ alternatives }) => alternatives.map(({ path }) => path));
  return each === undefined ? inside : [each, ...inside];
}
