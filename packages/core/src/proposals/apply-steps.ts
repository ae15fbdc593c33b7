import type { OrganizationLevel, PoliciesInEffect, Policy } from '../evaluation/policies-in-effect.ts';
import type { PolicyDocument, Statement } from '../policy/policy-document.ts';
import type { PolicyType } from '../policy/policy-type.ts';
import { changeRequest } from './change-request.ts';
import { parseStatementJson } from './parse-statement-json.ts';
import type { ChangedDocument, Situation } from './situation.ts';
import { toStatementJson } from './statement-json.ts';
import type { StatementJson } from './statement-json.ts';
import type { PolicyTarget, Slot, Step, StepAction } from './step.ts';

/** Documents that steps made of others, by the ids of the steps: decisions share what is compiled of a document. */
export type ChangedDocuments = WeakMap<PolicyDocument, Map<string, ChangedDocument | undefined>>;

/** The situation with the steps in place; `undefined` where a policy would not be one any more. */
export function applySteps(
  original: Situation,
  steps: readonly Step[],
  known: ChangedDocuments,
): Situation | undefined {
  const changed = new Map<PolicyDocument, ChangedDocument>();
  const editor: Editor = { steps, known, changed, isPossible: true };
  const edited = mapPolicies(original.policies, (policy, policyType) =>
    editPolicy(editor, policy, policyType),
  );
  const policies = addStatements(editor, edited);
  const actions = steps.map(({ action }) => action);
  const request = changeRequest(original.request, actions);
  return editor.isPossible && request !== undefined ? { policies, request, changed } : undefined;
}

interface Editor {
  readonly steps: readonly Step[];
  readonly known: ChangedDocuments;
  readonly changed: Map<PolicyDocument, ChangedDocument>;
  isPossible: boolean;
}

function editPolicy(editor: Editor, policy: Policy, policyType: PolicyType): Policy {
  const steps = editor.steps.filter(({ action }) => isAbout(action, policy, policyType));
  if (steps.length === 0) return policy;
  const actions = steps.map(({ action }) => action);
  const change = remember(editor.known, policy.document, steps, () => editDocument(policy.document, actions));
  if (change === undefined) {
    editor.isPossible = false;
    return policy;
  }
  editor.changed.set(change.document, change);
  return { id: policy.id, document: change.document };
}

function remember(
  known: ChangedDocuments,
  document: PolicyDocument,
  steps: readonly Step[],
  make: () => ChangedDocument | undefined,
): ChangedDocument | undefined {
  const variants = known.get(document) ?? new Map<string, ChangedDocument | undefined>();
  known.set(document, variants);
  const key = steps
    .map(({ id }) => id)
    .toSorted()
    .join('\n');
  if (!variants.has(key)) variants.set(key, make());
  return variants.get(key);
}

/** The document after some changes; `undefined` where they do not go together. */
function editDocument(original: PolicyDocument, actions: readonly StepAction[]): ChangedDocument | undefined {
  const statements: Statement[] = [];
  const origins: (number | undefined)[] = [];
  for (const [index, statement] of original.statements.entries()) {
    const own = actions.filter((action) => isOnStatement(action, index));
    if (own.some(({ kind }) => kind === 'remove')) continue;
    const edited = own.length === 0 ? statement : editStatement(own, statement, original);
    if (edited === undefined) return undefined;
    statements.push(edited);
    origins.push(index);
  }
  for (const action of actions) {
    const added = action.kind === 'add' ? parseStatementJson(action.statement, original.version) : undefined;
    if (added === undefined && action.kind === 'add') return undefined;
    if (added === undefined) continue;
    statements.push(added);
    origins.push(undefined);
  }
  return { document: { ...original, statements }, original, origins };
}

function isAbout(action: StepAction, policy: Policy, policyType: PolicyType): boolean {
  if (action.kind === 'edit' || action.kind === 'remove') return isSame(action.target, policy, policyType);
  if (action.kind !== 'add' || action.slot.policy === undefined) return false;
  return isSame(action.slot.policy, policy, policyType);
}

/** Whether a policy is the one that a step changes. */
export function isSame(target: PolicyTarget, { id, document }: Policy, policyType: PolicyType): boolean {
  return target.policyType === policyType && target.policyId === id && target.document === document;
}

function isOnStatement(action: StepAction, index: number): boolean {
  return (action.kind === 'edit' || action.kind === 'remove') && action.target.index === index;
}

function editStatement(
  actions: readonly StepAction[],
  statement: Statement,
  { version }: PolicyDocument,
): Statement | undefined {
  let json: StatementJson | undefined = toStatementJson(statement);
  for (const action of actions) {
    if (action.kind === 'edit') json = json && action.edit(json);
  }
  const edited = json && parseStatementJson(json, version);
  const { pointer, position } = statement;
  return edited && { ...edited, pointer, position };
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
  for (const step of editor.steps) {
    const { action } = step;
    if (action.kind !== 'add' || action.slot.policy !== undefined) continue;
    const change = remember(editor.known, NO_DOCUMENT, [step], () => editDocument(NO_DOCUMENT, [action]));
    if (change === undefined) editor.isPossible = false;
    else extended = addPolicy(editor, extended, action.slot, change);
  }
  return extended;
}

/** Where a statement stands that is added beside the policies. */
const NO_DOCUMENT: PolicyDocument = { version: '2012-10-17', statements: [] };

function addPolicy(
  { changed }: Editor,
  policies: PoliciesInEffect,
  { member, index }: Slot,
  change: ChangedDocument,
): PoliciesInEffect {
  const { document } = change;
  changed.set(document, change);
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
