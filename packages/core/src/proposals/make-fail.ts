import type { CompiledCondition } from '../conditions/compile-condition.ts';
import { asciiLowerCase } from '../matching/ascii-lower-case.ts';
import { everyNameOfCaller, nameOfCaller } from './caller-names.ts';
import {
  addNames,
  addOperands,
  addToList,
  removeFromList,
  removeNames,
  removeOperands,
} from './edit-statement.ts';
import { exactlyListed } from './exactly-listed.ts';
import { changeKeys } from './key-changes.ts';
import { resourcePatternOf } from './least-privilege.ts';
import { aboutCondition, moveBound } from './move-bound.ts';
import { fittingOperands, isBound, operandsFor } from './operands.ts';
import type { PlacedStatement } from './placed-statement.ts';
import { changeStatement, placeOfElement, removeStatement } from './policy-steps.ts';
import type { Step } from './step.ts';

/** Steps each of which might keep a statement from matching that matches: changes of the request first. */
export function keepFromMatching(placed: PlacedStatement): readonly Step[] {
  const conditions = placed.compiled.conditions.slice(0, MAX_CONDITIONS);
  return [
    ...conditions.flatMap((condition) => changeKeys(condition, placed, 'fail')),
    ...conditions.flatMap((condition) => tightenCondition(condition, placed)),
    ...exceptAction(placed),
    ...exceptResource(placed),
    ...exceptCaller(placed),
    ...removeStatement(placed),
  ];
}

/** Any one of them will do. */
const MAX_CONDITIONS = 10;

function tightenCondition(condition: CompiledCondition, placed: PlacedStatement): readonly Step[] {
  const { context } = placed.question;
  const about = aboutCondition(condition);
  if (condition.comparison === undefined) return [];
  if (isBound(condition)) return moveBound(condition, placed, 'fail');
  if (condition.negated) {
    const values = operandsFor(condition, context);
    const edit = addOperands(about, values);
    return values.length === 0
      ? []
      : changeStatement(placed, { ...about, change: 'addValues', values, edit });
  }
  const values = fittingOperands(condition, context, true);
  const edit = removeOperands(about, values);
  return changeStatement(placed, { ...about, change: 'removeValues', values, edit });
}

function exceptAction(placed: PlacedStatement): readonly Step[] {
  const { action, compiled } = placed;
  const { statement } = compiled;
  if (statement.notAction !== undefined) {
    const at = placeOfElement(placed, 'NotAction');
    const edit = addToList('NotAction', [action]);
    return changeStatement(placed, { change: 'addValues', element: 'NotAction', values: [action], at, edit });
  }
  const named = (statement.action ?? []).map(({ value }) => value);
  const values = named.filter((value) => asciiLowerCase(value) === asciiLowerCase(action));
  if (values.length === 0) return [];
  const at = placeOfElement(placed, 'Action');
  const edit = removeFromList('Action', values);
  return changeStatement(placed, { change: 'removeValues', element: 'Action', values, at, edit });
}

function exceptResource(placed: PlacedStatement): readonly Step[] {
  const { statement } = placed.compiled;
  const { resource } = placed.question;
  if (statement.notResource !== undefined) {
    const values = [resourcePatternOf(resource)];
    const at = placeOfElement(placed, 'NotResource');
    const edit = addToList('NotResource', values);
    return changeStatement(placed, { change: 'addValues', element: 'NotResource', values, at, edit });
  }
  const values = exactlyListed(statement.resource, resource);
  if (values.length === 0) return [];
  const at = placeOfElement(placed, 'Resource');
  const edit = removeFromList('Resource', values);
  return changeStatement(placed, { change: 'removeValues', element: 'Resource', values, at, edit });
}

function exceptCaller(placed: PlacedStatement): readonly Step[] {
  const { statement, isDeny } = placed.compiled;
  if (statement.notPrincipal !== undefined) return listCaller(placed);
  const unlisted = statement.principal === undefined ? [] : unlistCaller(placed);
  return isDeny ? [...unlisted, ...exemptCaller(placed)] : unlisted;
}

function listCaller(placed: PlacedStatement): readonly Step[] {
  const { isDeny, statement } = placed.compiled;
  const { principal } = placed.question;
  const own = nameOfCaller(principal);
  if (own === undefined) return [];
  const listed = new Set(statement.notPrincipal?.names.map(({ value }) => value));
  const names = (isDeny ? everyNameOfCaller(principal) : [own]).map(({ name }) => name);
  const values = names.filter((name) => !listed.has(name));
  const at = placeOfElement(placed, 'NotPrincipal');
  const edit = addNames('NotPrincipal', own.kind, values);
  return changeStatement(placed, { change: 'addValues', element: 'NotPrincipal', values, at, edit });
}

function unlistCaller(placed: PlacedStatement): readonly Step[] {
  const { statement } = placed.compiled;
  const own = new Set(everyNameOfCaller(placed.question.principal).map(({ name }) => name));
  const values = (statement.principal?.names ?? []).flatMap(({ value }) => (own.has(value) ? [value] : []));
  if (values.length === 0) return [];
  const at = placeOfElement(placed, 'Principal');
  const edit = removeNames('Principal', values);
  return changeStatement(placed, { change: 'removeValues', element: 'Principal', values, at, edit });
}

/** The usual way to exempt one caller from a Deny: by the ARN of the user or role, which AWS gives every request. */
function exemptCaller(placed: PlacedStatement): readonly Step[] {
  const arn = placed.question.context.get('aws:principalarn');
  const { conditions } = placed.compiled;
  const operator = 'ArnNotEquals';
  const key = 'aws:PrincipalArn';
  const isThere = conditions.some(
    ({ condition, lowerCaseKey }) =>
      lowerCaseKey === 'aws:principalarn' && condition.operator.startsWith('ArnNot'),
  );
  if (typeof arn !== 'string' || isThere) return [];
  const { pointer, position } = placed.compiled.statement;
  const edit = addOperands({ operator, key }, [arn]);
  const about = { element: 'Condition', operator, key, values: [arn], at: { pointer, position } } as const;
  return changeStatement(placed, { ...about, change: 'addCondition', edit });
}
