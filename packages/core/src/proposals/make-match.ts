import type { CompiledCondition } from '../conditions/compile-condition.ts';
import { formatOperatorName } from '../policy/condition-operator.ts';
import { nameOfCaller } from './caller-names.ts';
import {
  addIfExists,
  addNames,
  addOperands,
  addToList,
  removeCondition,
  removeFromList,
  removeNames,
  removeOperands,
  replaceOperands,
} from './edit-statement.ts';
import { changeKeys } from './key-changes.ts';
import { resourcePatternOf } from './least-privilege.ts';
import { fittingOperands, operandFor, replacesBound } from './operands.ts';
import type { PlacedStatement } from './placed-statement.ts';
import { changeStatement, placeOfElement } from './policy-steps.ts';
import { exactlyListed } from './exactly-listed.ts';
import type { Step } from './step.ts';
import { useResource } from './use-resource.ts';
import { useSession } from './use-session.ts';

/** What there is to do about one element that keeps a statement from matching: in the request, in the statement. */
export interface Remedies {
  readonly inRequest: readonly Step[];
  readonly inPolicy: readonly Step[];
}

/** For a statement that fits the action: for each element that does not fit what there is to do about it. */
export function remediesFor(placed: PlacedStatement): readonly Remedies[] {
  const { compiled, question } = placed;
  const { matchPrincipal, resources, conditions } = compiled;
  const remedies: Remedies[] = [];
  if (matchPrincipal !== undefined && matchPrincipal(question) === undefined)
    remedies.push({ inRequest: useSession(placed), inPolicy: admitCaller(placed) });
  if (!resources.matches(question.resource, question.context))
    remedies.push({ inRequest: useResource(placed), inPolicy: coverResource(placed) });
  for (const condition of conditions) {
    if (condition.holds(question.context)) continue;
    remedies.push({
      inRequest: changeKeys(condition, placed, 'hold'),
      inPolicy: loosenCondition(condition, placed),
    });
  }
  return remedies;
}

function admitCaller(placed: PlacedStatement): readonly Step[] {
  const { statement } = placed.compiled;
  const caller = nameOfCaller(placed.question.principal);
  if (caller === undefined) return [];
  const { kind, name } = caller;
  if (statement.principal !== undefined) {
    const edit = addNames('Principal', kind, [name]);
    const at = placeOfElement(placed, 'Principal');
    return changeStatement(placed, { change: 'addValues', element: 'Principal', values: [name], at, edit });
  }
  const edit = removeNames('NotPrincipal', [name]);
  const at = placeOfElement(placed, 'NotPrincipal');
  return changeStatement(placed, {
    change: 'removeValues',
    element: 'NotPrincipal',
    values: [name],
    at,
    edit,
  });
}

function coverResource(placed: PlacedStatement): readonly Step[] {
  const { statement } = placed.compiled;
  const { resource } = placed.question;
  if (statement.resource !== undefined) {
    const values = [resourcePatternOf(resource)];
    const at = placeOfElement(placed, 'Resource');
    const edit = addToList('Resource', values);
    return changeStatement(placed, { change: 'addValues', element: 'Resource', values, at, edit });
  }
  const values = exactlyListed(statement.notResource, resource);
  const at = placeOfElement(placed, 'NotResource');
  const edit = removeFromList('NotResource', values);
  return changeStatement(placed, { change: 'removeValues', element: 'NotResource', values, at, edit });
}

function loosenCondition(condition: CompiledCondition, placed: PlacedStatement): readonly Step[] {
  const { key, pointer, position } = condition.condition;
  const place = { operator: formatOperatorName(condition.condition), key };
  const about = { element: 'Condition', ...place, at: { pointer, position } } as const;
  const { context } = placed.question;
  const isAbsent = context.get(condition.lowerCaseKey) === undefined;
  const loosened =
    isAbsent && condition.comparison !== undefined
      ? changeStatement(placed, { ...about, change: 'addIfExists', values: [], edit: addIfExists(place) })
      : changeOperands(condition, placed);
  if (loosened.length > 0) return loosened;
  return changeStatement(placed, {
    ...about,
    change: 'removeCondition',
    values: [],
    edit: removeCondition(place),
  });

  function changeOperands(of: CompiledCondition, on: PlacedStatement): readonly Step[] {
    if (of.negated) {
      const values = fittingOperands(of, context, false);
      const edit = removeOperands(place, values);
      return changeStatement(on, { ...about, change: 'removeValues', values, edit });
    }
    const values = operandFor(of, context, on.target?.document.version);
    if (values.length === 0) return [];
    return replacesBound(of)
      ? changeStatement(on, {
          ...about,
          change: 'replaceValues',
          values,
          edit: replaceOperands(place, values),
        })
      : changeStatement(on, { ...about, change: 'addValues', values, edit: addOperands(place, values) });
  }
}
