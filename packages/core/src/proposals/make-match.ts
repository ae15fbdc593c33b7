import type { CompiledCondition } from '../conditions/compile-condition.ts';
import { nameOfCaller } from './caller-names.ts';
import {
  addNames,
  addOperands,
  addToList,
  removeCondition,
  removeFromList,
  removeNames,
  removeOperands,
  renameOperator,
} from './edit-statement.ts';
import { changeKeys } from './key-changes.ts';
import { resourcePatternOf } from './least-privilege.ts';
import { aboutCondition, moveBound } from './move-bound.ts';
import type { AboutCondition } from './move-bound.ts';
import { fittingOperands, isBound, operandsFor } from './operands.ts';
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
  const about = aboutCondition(condition);
  const loosened = compareOtherwise(condition, placed, about);
  if (loosened.length > 0) return loosened;
  const edit = removeCondition(about);
  return changeStatement(placed, { ...about, change: 'removeCondition', values: [], edit });
}

function compareOtherwise(
  condition: CompiledCondition,
  placed: PlacedStatement,
  about: AboutCondition,
): readonly Step[] {
  const { context } = placed.question;
  const { operator } = about;
  const observed = context.get(condition.lowerCaseKey);
  if (condition.comparison === undefined) return [];
  if (observed === undefined) {
    const edit = renameOperator(about, `${operator}IfExists`);
    return changeStatement(placed, { ...about, change: 'addIfExists', values: [], edit });
  }
  if (typeof observed !== 'string' && condition.condition.setOperator === undefined) {
    const edit = renameOperator(about, `ForAnyValue:${operator}`);
    return changeStatement(placed, { ...about, change: 'addSetOperator', values: ['ForAnyValue'], edit });
  }
  return changeOperands(condition, placed, about);
}

function changeOperands(
  condition: CompiledCondition,
  placed: PlacedStatement,
  about: AboutCondition,
): readonly Step[] {
  const { context } = placed.question;
  if (isBound(condition)) return moveBound(condition, placed, 'hold');
  if (condition.negated) {
    const values = fittingOperands(condition, context, false);
    const edit = removeOperands(about, values);
    return changeStatement(placed, { ...about, change: 'removeValues', values, edit });
  }
  const values = operandsFor(condition, context);
  if (values.length === 0) return [];
  return changeStatement(placed, { ...about, change: 'addValues', values, edit: addOperands(about, values) });
}
