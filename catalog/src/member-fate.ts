import type { ConditionKeyRow, ElementRow, OperationRow } from './operation-row.ts';
import { variablesOf } from './row-members.ts';

/**
 * What a row makes of a member: `passed` as a role, `resource`, condition keys by their names, further actions that it
 * asks for; `nothing` where the row does not read it.
 */
export function memberFate(row: OperationRow, path: string): string {
  const resources = (row.resources ?? []).flatMap(([, template]) => membersOf(template));
  const fates = [
    ...(row.roles?.includes(path) === true ? ['passed'] : []),
    ...(resources.includes(path) ? ['resource'] : []),
    ...keysReading(row, path, ''),
    ...actionsAskedFor(row, path),
  ];
  return fates.length === 0 ? 'nothing' : [...new Set(fates)].toSorted().join(' ');
}

function keysReading(
  { keys = [], elements = [] }: Pick<ElementRow, 'elements'> & { readonly keys?: readonly ConditionKeyRow[] },
  path: string,
  within: string,
): readonly string[] {
  const reading = keys.filter(({ from }) =>
    from.some((read) => pathsOf(read).some((one) => `${within}${one}` === path)),
  );
  return [
    ...reading.map(({ key }) => key),
    ...elements.flatMap((element) => keysReading(element, path, `${within}${element.at}.`)),
  ];
}

function pathsOf(read: string): readonly string[] {
  return read.includes('{') ? membersOf(read) : [read];
}

function membersOf(template: string): readonly string[] {
  return variablesOf(template).map((variable) => variable.replace(/[:=].*$/, ''));
}

function actionsAskedFor({ dependents = [] }: OperationRow, path: string): readonly string[] {
  const asking = dependents.filter(
    ({ template, when = [] }) => when.includes(path) || membersOf(template).includes(path),
  );
  return asking.map(({ action }) => action);
}
