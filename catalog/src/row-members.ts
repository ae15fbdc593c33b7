import type { ConditionKeyRow, ElementRow, OperationRow } from './operation-row.ts';

/** The members of the request's top level that a row reads. */
export function membersRead(row: OperationRow): ReadonlySet<string> {
  const paths = [
    ...(row.resources ?? []).flatMap(([, template]) => variablesOf(template)),
    ...(row.exclusive ?? []).flat(),
    ...(row.tags === undefined ? [] : ['Tags']),
    ...(row.roles ?? []),
    ...keyPaths(row.keys),
    ...elementPaths(row.elements),
    ...(row.dependents ?? []).flatMap(({ template, when = [] }) => [...variablesOf(template), ...when]),
  ];
  return new Set(paths.map(topLevelOf));
}

/** The members in the braces of a template. */
export function variablesOf(template: string): readonly string[] {
  return [...template.matchAll(/\{([^}]+)\}/g)].flatMap((match) => match[1]?.split('|') ?? []);
}

function keyPaths(keys: readonly ConditionKeyRow[] = []): readonly string[] {
  return keys.flatMap(({ from }) =>
    from.flatMap((path) => (path.includes('{') ? variablesOf(path) : [path])),
  );
}

/** Where the structures are is enough: what they hold stands below. */
function elementPaths(elements: readonly ElementRow[] = []): readonly string[] {
  return elements.map(({ at }) => at);
}

function topLevelOf(path: string): string {
  return path.replace(/[.[:=].*$/, '');
}
