import type { OrganizationLevel, PoliciesInEffect, Policy } from '../evaluation/policies-in-effect.ts';
import type { PolicyDocument, Statement } from '../policy/policy-document.ts';
import type { PolicyType } from '../policy/policy-type.ts';
import { changeRequest } from './change-request.ts';
import { parseStatementJson } from './parse-statement-json.ts';
import type { ChangedDocument, Situation } from './situation.ts';
import { toStatementJson } from './statement-json.ts';
import type { PolicyTarget, Slot, Step, StepAction } from './step.ts';

/** The situation with the steps in place; `undefined` where a policy would not be one any more. */
export function applySteps(original: Situation, steps: readonly Step[]): Situation | undefined {
  const actions = steps.map(({ action }) => action);
  const changed = new Map<PolicyDocument, ChangedDocument>();
  const editor: Editor = { actions, changed, isPossible: true };
  const edited = mapPolicies(original.policies, (policy, policyType) =>
    editPolicy(editor, policy, policyType),
  );
  const policies = addStatements(editor, edited);
  const request = changeRequest(original.request, actions);
  return editor.isPossible && request !== undefined ? { policies, request, changed } : undefined;
}

interface Editor {
  readonly actions: readonly StepAction[];
  readonly changed: Map<PolicyDocument, ChangedDocument>;
  isPossible: boolean;
}

function editPolicy(editor: Editor, policy: Policy, policyType: PolicyType): Policy {
  const actions = editor.actions.filter((action) => isAbout(action, policy, policyType));
  if (actions.length === 0) return policy;
  const { document: original } = policy;
  const edited = original.statements.map((statement, index) =>
    editStatement(editor, actions, statement, index, original),
  );
  const added = actions.flatMap((action) =>
    action.kind === 'add' ? [parsed(editor, parseStatementJson(action.statement, original.version))] : [],
  );
  const kept = [...edited.entries()].filter(([, statement]) => statement !== undefined);
  const statements = [...edited, ...added].filter((statement) => statement !== undefined);
  const document = { ...original, statements };
  const origins = [...kept.map(([index]) => index), ...added.map(() => undefined)];
  editor.changed.set(document, { original, origins });
  return { id: policy.id, document };
}

function isAbout(action: StepAction, policy: Policy, policyType: PolicyType): boolean {
  if (action.kind === 'edit' || action.kind === 'remove') return isSame(action.target, policy, policyType);
  if (action.kind !== 'add' || action.slot.policy === undefined) return false;
  return isSame(action.slot.policy, policy, policyType);
}

function isSame(target: PolicyTarget, { id, document }: Policy, policyType: PolicyType): boolean {
  return target.policyType === policyType && target.policyId === id && target.document === document;
}

function editStatement(
  editor: Editor,
  actions: readonly StepAction[],
  statement: Statement,
  index: number,
  { version }: PolicyDocument,
): Statement | undefined {
  const own = actions.filter(
    (action) => (action.kind === 'edit' || action.kind === 'remove') && action.target.index === index,
  );
  if (own.length === 0) return statement;
  if (own.some(({ kind }) => kind === 'remove')) return undefined;
  let json = toStatementJson(statement);
  for (const action of own) {
    const after = action.kind === 'edit' ? action.edit(json) : undefined;
    if (after === undefined) editor.isPossible = false;
    else json = after;
  }
  const { pointer, position } = statement;
  const edited = parsed(editor, parseStatementJson(json, version));
  return edited && { ...edited, pointer, position };
}

function parsed(editor: Editor, statement: Statement | undefined): Statement | undefined {
  if (statement === undefined) editor.isPossible = false;
  return statement;
}

type MapPolicy = (policy: Policy, policyType: PolicyType) => Policy;

function mapPolicies(policies: PoliciesInEffect, map: MapPolicy): PoliciesInEffect {
  const { serviceControl, resourceControl, permissionsBoundary, session, sessionLimits } = policies;
  const { identityBased, resourceBased, vpcEndpoint } = policies;
  const all = (list: readonly Policy[], type: PolicyType): readonly Policy[] =>
    list.map((policy) => map(policy, type));
  const levels = (list: readonly OrganizationLevel[], type: PolicyType): readonly OrganizationLevel[] =>
    list.map((level) => ({ name: level.name, policies: all(level.policies, type) }));
  return {
    identityBased: all(identityBased, 'identityBased'),
    ...(serviceControl && { serviceControl: levels(serviceControl, 'serviceControl') }),
    ...(resourceControl && { resourceControl: levels(resourceControl, 'resourceControl') }),
    ...(permissionsBoundary && { permissionsBoundary: all(permissionsBoundary, 'permissionsBoundary') }),
    ...(session && { session: all(session, 'session') }),
    ...(sessionLimits && { sessionLimits: sessionLimits.map((list) => all(list, 'session')) }),
    ...(resourceBased && { resourceBased: all(resourceBased, 'resourceBased') }),
    ...(vpcEndpoint && { vpcEndpoint: all(vpcEndpoint, 'vpcEndpoint') }),
  };
}

function addStatements(editor: Editor, policies: PoliciesInEffect): PoliciesInEffect {
  let extended = policies;
  for (const action of editor.actions) {
    if (action.kind !== 'add' || action.slot.policy !== undefined) continue;
    const statement = parsed(editor, parseStatementJson(action.statement, '2012-10-17'));
    if (statement !== undefined) extended = addPolicy(editor, extended, action.slot, statement);
  }
  return extended;
}

function addPolicy(
  { changed }: Editor,
  policies: PoliciesInEffect,
  { member, index }: Slot,
  statement: Statement,
): PoliciesInEffect {
  const document: PolicyDocument = { version: '2012-10-17', statements: [statement] };
  changed.set(document, { original: document, origins: [undefined] });
  const policy = { id: 'proposed', document };
  if (member === 'serviceControl' || member === 'resourceControl') {
    const levels = policies[member] ?? [];
    const grown = levels.map((level, at) =>
      at === index ? { ...level, policies: [...level.policies, policy] } : level,
    );
    return { ...policies, [member]: grown };
  }
  if (member === 'sessionLimits') {
    const limits = policies.sessionLimits ?? [];
    return {
      ...policies,
      sessionLimits: limits.map((list, at) => (at === index ? [...list, policy] : list)),
    };
  }
  return { ...policies, [member]: [...(policies[member] ?? []), policy] };
}
