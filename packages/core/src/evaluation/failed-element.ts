import type { CompiledCondition } from '../conditions/compile-condition.ts';
import { formatOperatorName } from '../policy/condition-operator.ts';
import type { Condition, PolicyText, PrincipalElement, Statement } from '../policy/policy-document.ts';
import type { SourceRange } from '../policy/source-range.ts';
import type { CompiledStatement } from './compile-statement.ts';
import { deepFreeze } from './deep-freeze.ts';
import type { FailedElement, StatementFailure } from './explanation.ts';

/** What a failure says about its element, whatever the request holds. Frozen, because explanations share it. */
export type ElementPart = Pick<
  StatementFailure,
  'element' | 'pointer' | 'position' | 'operator' | 'key' | 'expected'
>;

/** The parts of a statement behind its action. */
export interface ElementParts {
  readonly principal: ElementPart | undefined;
  readonly resource: ElementPart | undefined;
  readonly conditions: readonly ConditionPart[];
}

/** A condition with what it says about itself. */
export interface ConditionPart {
  readonly compiled: CompiledCondition;
  readonly part: ElementPart;
}

/** Describes the elements of a statement. */
export function toElementParts({ statement, conditions }: CompiledStatement): ElementParts {
  const { principal, notPrincipal, resource, notResource } = statement;
  return {
    principal: principalPart('Principal', principal) ?? principalPart('NotPrincipal', notPrincipal),
    resource: listPart('Resource', resource, statement) ?? listPart('NotResource', notResource, statement),
    conditions: conditions.map((compiled) => ({ compiled, part: conditionPart(compiled.condition) })),
  };
}

/** Why a statement is about other actions. */
export function toActionFailure(statement: Statement, action: string): StatementFailure {
  const { pointer, position } = statement;
  const part = listPart('Action', statement.action, statement) ??
    listPart('NotAction', statement.notAction, statement) ?? {
      element: 'Action',
      pointer,
      position,
      expected: [],
    };
  const reason = part.element === 'Action' ? 'noneFits' : 'excluded';
  return { ...part, reason, observed: action, variables: [] };
}

function principalPart(name: FailedElement, element: PrincipalElement | undefined): ElementPart | undefined {
  if (element === undefined) return undefined;
  const { everyone, names, pointer, position } = element;
  return deepFreeze({ element: name, pointer, position, expected: everyone ? ['*'] : textsOf(names) });
}

function listPart(
  name: FailedElement,
  texts: readonly PolicyText[] | undefined,
  { pointer, position }: Statement,
): ElementPart | undefined {
  if (texts === undefined) return undefined;
  return deepFreeze({
    element: name,
    pointer: `${pointer}/${name}`,
    position: rangeOf(texts) ?? position,
    expected: textsOf(texts),
  });
}

/** From the first text to the last. */
function rangeOf(texts: readonly PolicyText[]): SourceRange | undefined {
  const first = texts[0];
  const last = texts.at(-1);
  if (first === undefined || last === undefined) return undefined;
  return { start: first.position.start, end: last.position.end };
}

function conditionPart(condition: Condition): ElementPart {
  const { key, values, pointer, position } = condition;
  return deepFreeze({
    element: 'Condition',
    operator: formatOperatorName(condition),
    key,
    pointer,
    position,
    expected: textsOf(values),
  });
}

function textsOf(texts: readonly PolicyText[]): readonly string[] {
  return texts.map(({ value }) => value);
}
