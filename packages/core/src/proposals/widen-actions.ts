import { statementApplies } from '../evaluation/compile-statement.ts';
import { asciiLowerCase } from '../matching/ascii-lower-case.ts';
import { addToList } from './edit-statement.ts';
import { findStatements } from './placed-statement.ts';
import type { ExplainedSet, PlacedStatement } from './placed-statement.ts';
import { changeStatement, placeOfElement } from './policy-steps.ts';
import type { Step } from './step.ts';
import type { Outlook } from './trials.ts';

/** Allows about other actions of the same service that fit all the rest: the action could stand there too. */
export function widenActions(set: ExplainedSet, outlook: Outlook): readonly Step[] {
  const service = serviceOf(outlook.action);
  const others = findStatements(
    set,
    outlook,
    ({ effect, failure }) =>
      effect === 'Allow' &&
      failure?.element === 'Action' &&
      failure.expected.some((pattern) => serviceOf(pattern) === service),
    MAX_LOOKED_AT,
  );
  return others
    .filter(({ compiled, question }) => statementApplies(compiled, question))
    .slice(0, MAX_WIDENED)
    .flatMap((placed) => addAction(placed, outlook.action));
}

const MAX_LOOKED_AT = 50;
const MAX_WIDENED = 2;

function addAction(placed: PlacedStatement, action: string): readonly Step[] {
  const at = placeOfElement(placed, 'Action');
  const edit = addToList('Action', [action]);
  return changeStatement(placed, { change: 'addValues', element: 'Action', values: [action], at, edit });
}

function serviceOf(action: string): string {
  return asciiLowerCase(action.slice(0, action.indexOf(':')));
}
