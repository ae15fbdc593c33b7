import { childPointer } from '../policy/json-pointer.ts';
import type {
  AddStatementPart,
  ChangedElement,
  ElementChange,
  ElementPlace,
  StatementPlace,
} from './proposal.ts';
import { parseStatementJson } from './parse-statement-json.ts';
import { toStatementPlace } from './placed-statement.ts';
import type { ExplainedSet, PlacedStatement } from './placed-statement.ts';
import { toStatementJson } from './statement-json.ts';
import type { StatementJson } from './statement-json.ts';
import type { StatementEdit, Step } from './step.ts';

/** What is changed in a statement. */
export interface Change {
  readonly change: ElementChange;
  readonly element: ChangedElement;
  readonly operator?: string;
  readonly key?: string;
  readonly values: readonly string[];
  readonly at: ElementPlace;
  readonly edit: StatementEdit;
}

/** A step that changes a statement; none where no policy may have the statement so. */
export function changeStatement(placed: PlacedStatement, change: Change): readonly Step[] {
  const { target, compiled } = placed;
  if (target === undefined) return [];
  const { edit, ...about } = change;
  const after = edit(toStatementJson(compiled.statement));
  if (after === undefined || parseStatementJson(after, target.document.version) === undefined) return [];
  const statement = toStatementPlace(placed);
  const { element, operator = '', key = '' } = about;
  const shape = `${about.change} ${element} ${operator} ${key} ${shapeOf(statement)}`;
  return [
    {
      part: { kind: 'changeStatement', ...about, statement, after },
      action: { kind: 'edit', target, edit },
      shape,
      id: `${shape} ${JSON.stringify(about.values)}`,
    },
  ];
}

/** The step that removes a statement. */
export function removeStatement(placed: PlacedStatement): readonly Step[] {
  const { target } = placed;
  if (target === undefined) return [];
  const statement = toStatementPlace(placed);
  const shape = `removeStatement ${shapeOf(statement)}`;
  return [
    { part: { kind: 'removeStatement', statement }, action: { kind: 'remove', target }, shape, id: shape },
  ];
}

/** The step that adds a statement to a set of policies. */
export function addStatement(
  { policyType, level, slot, policies }: ExplainedSet['placed'],
  statement: StatementJson,
  more: Pick<AddStatementPart, 'isFirstOfType'> = {},
): Step {
  const { policy } = slot;
  const part: AddStatementPart = {
    kind: 'addStatement',
    policyType,
    ...(level !== undefined && { level }),
    ...(policy !== undefined && { policyId: policy.policyId }),
    policyIds: policies.map(({ id }) => id).slice(0, MAX_POLICY_IDS),
    ...more,
    statement,
  };
  const shape = `addStatement ${statement.Effect} ${slot.member} ${slot.index ?? ''} ${policy?.policyId ?? ''}`;
  const id = `${shape} ${JSON.stringify(statement)}`;
  return { part, action: { kind: 'add', slot, statement }, shape, id };
}

/** A proposal is read by people. */
const MAX_POLICY_IDS = 100;

/** The place of an element that is a list, or of the statement where it has none. */
export function placeOfElement({ compiled, target }: PlacedStatement, element: string): ElementPlace {
  const { statement } = compiled;
  const pointer = childPointer(statement.pointer, element);
  return {
    pointer,
    position:
      positionOf(statement, element) ??
      target?.document.statements[target.index]?.position ??
      statement.position,
  };
}

function positionOf(
  {
    action,
    notAction,
    resource,
    notResource,
    principal,
    notPrincipal,
  }: PlacedStatement['compiled']['statement'],
  element: string,
): ElementPlace['position'] | undefined {
  const texts = { Action: action, NotAction: notAction, Resource: resource, NotResource: notResource };
  for (const [name, list] of Object.entries(texts)) {
    const [first] = list ?? [];
    const last = list?.at(-1);
    if (name === element && first && last) return { start: first.position.start, end: last.position.end };
  }
  return (element === 'Principal' ? principal : element === 'NotPrincipal' ? notPrincipal : undefined)
    ?.position;
}

function shapeOf({ policyType, level, policyId, pointer }: StatementPlace): string {
  return `${policyType} ${level ?? ''} ${policyId} ${pointer}`;
}
