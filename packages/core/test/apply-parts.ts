import { parsePolicyDocument } from '@sagegate/core';
import type {
  AuthorizationRequest,
  ContextValue,
  PoliciesInEffect,
  Policy,
  PolicyType,
} from '@sagegate/core';
import type {
  AddStatementPart,
  ChangeStatementPart,
  ProposalPart,
  RemoveStatementPart,
} from '@sagegate/core/proposals';
import { toStatementJson } from '../src/proposals/statement-json.ts';

/** The JSON of a policy, from which its document was parsed; changed in place. */
export interface PolicyJson {
  readonly policyType: PolicyType;
  readonly level?: string;
  readonly id: string;
  readonly version: string | undefined;
  /** A statement that was removed is `undefined`. */
  readonly statements: (Record<string, unknown> | undefined)[];
}

/** The JSON of all policies in effect, but for the limits of sessions. */
export function toJson(policies: PoliciesInEffect): readonly PolicyJson[] {
  const { serviceControl = [], resourceControl = [], sessionLimits: _, ...lists } = policies;
  const levels = { serviceControl, resourceControl };
  return [
    ...Object.entries(lists).flatMap(([type, list]) => list.map((each) => jsonOf(each, type))),
    ...Object.entries(levels).flatMap(([type, all]) =>
      all.flatMap(({ name, policies: list }) => list.map((each) => jsonOf(each, type, name))),
    ),
  ];
}

function jsonOf(
  { id, document }: PoliciesInEffect['identityBased'][number],
  policyType: string,
  level?: string,
): PolicyJson {
  return {
    policyType: policyType as PolicyJson['policyType'],
    ...(level !== undefined && { level }),
    id,
    version: document.version,
    statements: document.statements.map((statement) => ({ ...toStatementJson(statement) })),
  };
}

/** Does what parts say as a person would: to the request, and to the JSON of the policies. */
export function applyParts(
  parts: readonly ProposalPart[],
  policies: readonly PolicyJson[],
  request: AuthorizationRequest,
): { readonly policies: readonly PolicyJson[]; readonly request: AuthorizationRequest } {
  const changed = structuredClone(policies) as PolicyJson[];
  let asked = request;
  for (const part of parts) {
    if (part.kind === 'addStatement') addStatement(changed, part);
    else if (part.kind === 'changeStatement' || part.kind === 'removeStatement')
      changeStatement(changed, part);
    else asked = changeRequest(asked, part);
  }
  return { policies: changed, request: asked };
}

/** The policies in effect that the JSON says, under the members of the original. */
export function toEffect(policies: readonly PolicyJson[], original: PoliciesInEffect): PoliciesInEffect {
  const parsed = (type: PolicyType, level?: string): Policy[] =>
    policies
      .filter((each) => each.policyType === type && each.level === level)
      .map(({ id, version, statements }) => {
        const Statement = statements.filter((statement) => statement !== undefined);
        return { id, document: parsePolicyDocument({ ...(version && { Version: version }), Statement }) };
      });
  const result: Record<string, unknown> = {};
  const added = policies.map(({ policyType }) => policyType);
  for (const member of new Set([...Object.keys(original), ...added]) as Set<keyof PoliciesInEffect>) {
    if (member === 'serviceControl' || member === 'resourceControl')
      result[member] = original[member]?.map(({ name }) => ({ name, policies: parsed(member, name) }));
    else if (member !== 'sessionLimits') result[member] = parsed(member);
  }
  return result as unknown as PoliciesInEffect;
}

function addStatement(policies: PolicyJson[], part: AddStatementPart): void {
  const { policyType, level, policyId, statement } = part;
  const known = policies.find((each) => each.policyType === policyType && each.id === policyId);
  const json = { ...statement };
  if (known !== undefined) known.statements.push(json);
  else {
    const place = level === undefined ? { policyType } : { policyType, level };
    policies.push({ ...place, id: `new ${policies.length}`, version: '2012-10-17', statements: [json] });
  }
}

function changeStatement(policies: PolicyJson[], part: ChangeStatementPart | RemoveStatementPart): void {
  const { policyType, level, policyId, pointer } = part.statement;
  const policy = policies.find(
    (each) => each.policyType === policyType && each.level === level && each.id === policyId,
  )!;
  const index = Number(pointer.split('/')[2]);
  const statement = policy.statements[index];
  if (part.kind === 'removeStatement' || statement === undefined) policy.statements[index] = undefined;
  else if (part.element === 'Condition') changeCondition(statement, part);
  else if (part.element === 'Principal' || part.element === 'NotPrincipal') changeNames(statement, part);
  else statement[part.element] = changeList(statement[part.element], part);
}

function changeList(before: unknown, { change, values }: ChangeStatementPart): readonly string[] {
  const list = [before ?? []].flat() as string[];
  if (change === 'addValues' || change === 'addCondition') return [...list, ...values];
  if (change === 'replaceValues') return values;
  return list.filter((value) => !values.includes(value));
}

function changeNames(statement: Record<string, unknown>, part: ChangeStatementPart): void {
  const { element, values } = part;
  const after = part.after[element as 'Principal'] as Record<string, unknown>;
  const before = statement[element] as Record<string, unknown>;
  const kinds = part.change === 'addValues' ? Object.keys(after) : Object.keys(before);
  const names = kinds.map((kind): [string, readonly string[]] => {
    const isAdded = [after[kind] ?? []].flat().some((name) => values.some((value) => value === name));
    const isConcerned = part.change !== 'addValues' || isAdded;
    return [kind, isConcerned ? changeList(before[kind], part) : ([before[kind] ?? []].flat() as string[])];
  });
  statement[element] = Object.fromEntries(names.filter(([, listed]) => listed.length > 0));
}

function changeCondition(statement: Record<string, unknown>, part: ChangeStatementPart): void {
  const { operator = '', key = '', change } = part;
  const condition = (statement['Condition'] ??= {}) as Record<string, Record<string, unknown>>;
  const keys = (condition[operator] ??= {});
  if (change === 'removeCondition') delete keys[key];
  else if (change === 'addIfExists' || change === 'addSetOperator') {
    const name = change === 'addIfExists' ? `${operator}IfExists` : `${part.values[0]}:${operator}`;
    (condition[name] ??= {})[key] = keys[key];
    delete keys[key];
  } else keys[key] = changeList(keys[key], part);
}

function changeRequest(request: AuthorizationRequest, part: ProposalPart): AuthorizationRequest {
  if (part.kind === 'useResource') return { ...request, resource: part.resource };
  const { principal } = request;
  if (part.kind === 'useSession' && principal.kind === 'roleSession')
    return { ...request, principal: { ...principal, sessionArn: part.sessionArn } };
  if (part.kind !== 'setKey' && part.kind !== 'removeKey') throw new Error(`no change: ${part.kind}`);
  const known = Object.entries(request.context as Record<string, ContextValue>);
  const others = known.filter(([name]) => name.toLowerCase() !== part.key.toLowerCase());
  const own = part.kind === 'setKey' ? [[part.key, part.value] as const] : [];
  return { ...request, context: Object.fromEntries([...others, ...own]) };
}
