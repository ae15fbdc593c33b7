import type { AuthorizationRequest, ContextEntries, Outcome, Principal } from '@sagegate/core';
import { COMPARISONS, NEGATIONS, globMatches, literal } from './compare-by-the-book.ts';

/** A policy as `JSON.parse` returns it. */
export interface BookDocument {
  readonly Version?: string;
  readonly Statement: readonly BookStatement[];
}

export interface BookStatement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: '*' | Readonly<Record<string, readonly string[]>>;
  readonly Action?: readonly string[];
  readonly NotAction?: readonly string[];
  readonly Resource?: readonly string[];
  readonly NotResource?: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

export interface BookPolicies {
  readonly identityBased: readonly BookDocument[];
  readonly serviceControl?: readonly (readonly BookDocument[])[];
  readonly resourceControl?: readonly (readonly BookDocument[])[];
  readonly permissionsBoundary?: readonly BookDocument[];
  readonly session?: readonly BookDocument[];
  readonly resourceBased?: readonly BookDocument[];
  readonly vpcEndpoint?: readonly BookDocument[];
}

type BookRequest = AuthorizationRequest & { readonly context: ContextEntries };

/**
 * A second evaluator: slow, after the flow chart of the IAM User Guide ("Policy evaluation logic"), sharing nothing
 * with the first. The differential test holds the two against each other.
 */
export function evaluateByTheBook(request: BookRequest, policies: BookPolicies): Outcome {
  const { principal } = request;
  const scps = scpsApply(request) ? policies.serviceControl : undefined;
  const rcps = rcpsApply(request) ? policies.resourceControl : undefined;
  const hasIdentitySide = 'account' in principal;
  const identity = hasIdentitySide ? policies.identityBased : [];
  const boundary = hasIdentitySide ? policies.permissionsBoundary : undefined;
  const session = hasIdentitySide ? policies.session : undefined;
  const resource = policies.resourceBased ?? [];
  const says = (effect: 'Allow' | 'Deny', documents: readonly BookDocument[]): boolean =>
    documents.some((document) =>
      document.Statement.some((each) => each.Effect === effect && applies(each, document, request)),
    );

  const everything = [
    scps?.flat(),
    rcps?.flat(),
    identity,
    boundary,
    session,
    resource,
    policies.vpcEndpoint,
  ];
  if (
    says(
      'Deny',
      everything.flatMap((documents) => documents ?? []),
    )
  )
    return 'explicitDeny';

  if (rcps?.some((level) => level.length > 0 && !says('Allow', level))) return 'implicitDeny';
  if (scps?.some((level) => !says('Allow', level))) return 'implicitDeny';
  if (policies.vpcEndpoint?.some((document) => !says('Allow', [document]))) return 'implicitDeny';

  const boundaryAllows = boundary?.every((document) => says('Allow', [document])) ?? true;
  const sessionAllows = session === undefined || says('Allow', session);
  const identityGrants =
    hasIdentitySide &&
    identityAllows(principal, policies, says('Allow', identity)) &&
    boundaryAllows &&
    sessionAllows;
  const grants = resourceGrants(request, resource);
  const crossAccount = hasIdentitySide && principal.account !== ownerOf(request);
  if (crossAccount) return identityGrants && grants.length > 0 ? 'allowed' : 'implicitDeny';

  if (request.resourcePolicyMustAllow === true && grants.length === 0) return 'implicitDeny';
  const granted = grants.some((grant) => {
    if (grant === 'direct') return true;
    if (grant === 'user') return sessionAllows;
    return grant === 'capped' && boundaryAllows && sessionAllows;
  });
  return identityGrants || granted ? 'allowed' : 'implicitDeny';
}

function identityAllows(principal: Principal, policies: BookPolicies, said: boolean): boolean {
  if (principal.kind === 'root') return true;
  if (principal.kind === 'federatedUser' && policies.session === undefined) return false;
  return said;
}

/** How each Allow of a resource-based policy names the caller: what an implicit deny elsewhere does to it depends on that. */
function resourceGrants(request: BookRequest, documents: readonly BookDocument[]): readonly GrantedTo[] {
  return documents.flatMap((document) =>
    document.Statement.filter((each) => each.Effect === 'Allow' && applies(each, document, request)).map(
      (each) => grantOf(each, request.principal),
    ),
  );
}

function grantOf(statement: BookStatement, principal: Principal): GrantedTo {
  const element = statement.Principal;
  const names = element === undefined || element === '*' ? ['*'] : (element['AWS'] ?? ['*']);
  if (names.includes('*') || !('account' in principal)) return 'direct';
  if (principal.kind === 'roleSession') {
    if (principal.sessionArn !== undefined && names.includes(principal.sessionArn)) return 'direct';
    return names.includes(principal.roleArn) ? 'capped' : 'delegated';
  }
  if (principal.kind === 'root' || !names.includes(principal.arn)) return 'delegated';
  return principal.kind === 'user' ? 'user' : 'direct';
}

/** The rows of the table "how implicit denies limit a resource-based policy in one account". */
type GrantedTo = 'direct' | 'user' | 'capped' | 'delegated';

function scpsApply(request: BookRequest): boolean {
  if (!('account' in request.principal)) return false;
  return request.callerInManagementAccount !== true && request.callerIsServiceLinkedRole !== true;
}

function rcpsApply(request: BookRequest): boolean {
  return request.resourceInManagementAccount !== true && request.callerIsServiceLinkedRole !== true;
}

function ownerOf(request: BookRequest): string | undefined {
  const account = request.resource.split(':')[4];
  if (account !== undefined && account !== '') return account;
  return request.resourceAccount ?? ('account' in request.principal ? request.principal.account : undefined);
}

function applies(statement: BookStatement, document: BookDocument, request: BookRequest): boolean {
  const scope = { modern: document.Version === '2012-10-17', context: request.context };
  return (
    principalMatches(statement, request.principal) &&
    actionMatches(statement, request.action) &&
    resourceMatches(statement, request.resource, scope) &&
    conditionsHold(statement, scope)
  );
}

function principalMatches(statement: BookStatement, principal: Principal): boolean {
  const element = statement.Principal;
  if (element === undefined || element === '*') return true;
  const names = element['AWS'] ?? [];
  if (principal.kind === 'service')
    return (element['Service'] ?? []).includes(principal.service) || names.includes('*');
  if (names.includes('*')) return true;
  if (principal.kind === 'anonymous') return false;
  if (principal.kind === 'federatedIdentity')
    return (element['Federated'] ?? []).includes(principal.provider);
  const own = [
    principal.account,
    `arn:${principal.partition}:iam::${principal.account}:root`,
    ...arnsOf(principal),
  ];
  return own.some((name) => names.includes(name));
}

function arnsOf(principal: Principal): readonly string[] {
  if (principal.kind === 'roleSession') return [principal.roleArn, principal.sessionArn ?? principal.roleArn];
  return 'arn' in principal ? [principal.arn] : [];
}

function actionMatches(statement: BookStatement, action: string): boolean {
  const listed = (statement.Action ?? statement.NotAction ?? []).some((pattern) =>
    globMatches(pattern.toLowerCase(), action.toLowerCase()),
  );
  return statement.Action === undefined ? !listed : listed;
}

interface Scope {
  readonly modern: boolean;
  readonly context: ContextEntries;
}

function resourceMatches(statement: BookStatement, resource: string, scope: Scope): boolean {
  const listed = (statement.Resource ?? statement.NotResource ?? []).some((pattern) => {
    // An action without a resource is covered by the literal star only.
    if (resource === '*') return pattern === '*';
    const filled = fillResource(pattern, scope);
    return filled !== undefined && globMatches(filled, resource);
  });
  return statement.Resource === undefined ? !listed : listed;
}

/** Variables count only in the part after the fifth colon. */
function fillResource(pattern: string, scope: Scope): string | undefined {
  const parts = pattern.split(':');
  if (parts.length < 6) return pattern;
  const filled = fill(parts.slice(5).join(':'), scope);
  return filled === undefined ? undefined : `${parts.slice(0, 5).join(':')}:${filled}`;
}

/** The text with its variables replaced by literal values; `undefined` when one has no value. */
function fill(text: string, scope: Scope): string | undefined {
  if (!scope.modern) return text;
  let unset = false;
  const filled = text.replace(/\$\{([^}]*)\}/g, (_, name: string) => {
    if (name === '*' || name === '?' || name === '$') return literal(name);
    const [key = '', fallback] = name.split(/, '(.*)'$/);
    const value = valueOf(key, scope.context);
    if (typeof value === 'string' && value !== '') return literal(value);
    // Whether an empty value has the default is an open point; this is the reading that we take unless told otherwise.
    if (fallback === undefined || value === '') unset = true;
    return literal(fallback ?? '');
  });
  return unset ? undefined : filled;
}

function valueOf(key: string, context: ContextEntries): string | readonly string[] | undefined {
  const name = Object.keys(context).find((each) => each.toLowerCase() === key.toLowerCase());
  return name === undefined ? undefined : context[name];
}

function conditionsHold(statement: BookStatement, scope: Scope): boolean {
  return Object.entries(statement.Condition ?? {}).every(([operator, keys]) =>
    Object.entries(keys).every(([key, operands]) => conditionHolds(operator, key, operands, scope)),
  );
}

function conditionHolds(name: string, key: string, operands: readonly string[], scope: Scope): boolean {
  const [, set, bare = '', ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(.*?)(IfExists)?$/.exec(name) ?? [];
  const value = valueOf(key, scope.context);
  if (bare === 'Null') {
    const isNull = value === undefined || value.length === 0;
    return operands.some((operand) => (operand === 'true') === isNull);
  }
  const negated = NEGATIONS[bare] !== undefined;
  if (value === undefined)
    return ifExists !== undefined || (set === undefined ? negated : set === 'ForAllValues');
  const holds = (observed: string): boolean => valueHolds(bare, observed, operands, scope);
  if (set === undefined) return typeof value === 'string' && holds(value);
  const values = value === '' ? [] : typeof value === 'string' ? [value] : value;
  return set === 'ForAllValues' ? values.every(holds) : values.some(holds);
}

/** One of the operands matches; for a negated operator none does, and the value has the operator's type. */
function valueHolds(operator: string, observed: string, operands: readonly string[], scope: Scope): boolean {
  const positive = NEGATIONS[operator] ?? operator;
  const compare = COMPARISONS[positive]!;
  const substitutes = operator.startsWith('String') || operator.startsWith('Arn');
  const answers = operands.map((operand) => {
    const filled = (substitutes ? fill(operand, scope) : operand) ?? NO_VALUE;
    const hasWildcards = positive.endsWith('Like') || positive.startsWith('Arn');
    return compare(observed, hasWildcards ? filled : filled.replaceAll('\u0000', ''));
  });
  if (NEGATIONS[operator] === undefined) return answers.includes(true);
  return !answers.includes(true) && !answers.includes(undefined);
}

/** Stands for an operand whose variable has no value: no text of a request is equal to it. */
const NO_VALUE = '\u0001';
