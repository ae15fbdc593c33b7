import { parsePolicyDocument } from '@sagegate/core';
import type { PoliciesInEffect, Policy, PolicyType, PolicyVersion, Statement } from '@sagegate/core';
import type { LoadedPolicySet, PoliciesOfCaller } from '../policy-set/policy-set.ts';
import type { BothPolicies, BothSets } from './ask-both.ts';

/** A statement that may have a say on requests of a caller. */
export interface EffectiveStatement {
  readonly statement: Statement;
  readonly version: PolicyVersion;
  readonly policyType: PolicyType;
  /** ARN patterns of the resources that have the policy; none where it is not attached to resources. */
  readonly attachedTo: readonly string[];
  /** Equal for statements that say the same of the same. */
  readonly key: string;
  /** Whether only one of the sets has it. */
  readonly isChanged: boolean;
}

/** Every statement that may have a say on requests of a caller, in either set, each once. */
export interface CallerStatements {
  readonly statements: readonly EffectiveStatement[];
  /**
   * Whether also requests that no changed statement fits may differ, because what must allow beside a grant has changed, to
   * what policies are attached, or what is known of the caller.
   */
  readonly mayAllDiffer: boolean;
}

type Found = Omit<EffectiveStatement, 'isChanged'>;

/** Finds what applies to callers; of what is attached to resources, all counts. */
export class StatementFinder {
  readonly #old: readonly Found[];
  readonly #new: readonly Found[];
  readonly #areAttachedAlike: boolean;
  readonly #isPartial: boolean;

  constructor(sets: BothSets) {
    this.#areAttachedAlike = isSame(sets.old.attachments(), sets.new.attachments());
    const before = attachedToResources(sets.old);
    const after = attachedToResources(sets.new);
    this.#old = changedAndSomeOthers(before, after);
    this.#new = changedAndSomeOthers(after, before);
    this.#isPartial = this.#old.length < before.length || this.#new.length < after.length;
  }

  /** Whether statements that have not changed are left out. */
  get isPartial(): boolean {
    return this.#isPartial;
  }

  of({ old, new: now }: BothPolicies): CallerStatements {
    const before = inEffectFor(old);
    const after = inEffectFor(now);
    const one = byKey([...this.#old, ...before.flatMap(({ found }) => found)]);
    const other = byKey([...this.#new, ...after.flatMap(({ found }) => found)]);
    const all = new Map([...one, ...other]);
    const statements = [...all.values()].map((found) => ({
      ...found,
      isChanged: !(one.has(found.key) && other.has(found.key)),
    }));
    const isAlike =
      this.#areAttachedAlike && isSame(shapeOf(before), shapeOf(after)) && isSame(old?.context, now?.context);
    return { statements, mayAllDiffer: !isAlike || statements.some(isChangedCap) };
  }
}

/** Policies of one type, of one level where there are levels. */
interface PolicyList {
  readonly policyType: PolicyType;
  readonly level: string;
  readonly found: readonly Found[];
}

const ON_RESOURCES: ReadonlySet<PolicyType> = new Set(['resourceBased', 'resourceControl', 'vpcEndpoint']);

/** An Allow of these takes away what it does not name. */
const CAPS: ReadonlySet<PolicyType> = new Set([
  'serviceControl',
  'resourceControl',
  'permissionsBoundary',
  'session',
  'vpcEndpoint',
]);

/** Of what resources have, so many statements that have not changed are looked at: a directory has a trust policy for each role. */
const MAX_UNCHANGED = 200;

function changedAndSomeOthers(found: readonly Found[], inOther: readonly Found[]): readonly Found[] {
  const keys = new Set(inOther.map(({ key }) => key));
  const unchanged = found.filter(({ key }) => keys.has(key));
  return [...found.filter(({ key }) => !keys.has(key)), ...unchanged.slice(0, MAX_UNCHANGED)];
}

function attachedToResources(set: LoadedPolicySet): readonly Found[] {
  return set
    .sources()
    .filter(({ policyType }) => ON_RESOURCES.has(policyType))
    .flatMap(({ id, policyType, text }) =>
      foundIn({ id, document: parsePolicyDocument(text) }, policyType, '', targetsOf(id, policyType, set)),
    );
}

const TRUST_POLICY = '#trust-policy';

function targetsOf(id: string, policyType: PolicyType, set: LoadedPolicySet): readonly string[] {
  if (policyType !== 'resourceBased') return [];
  if (id.endsWith(TRUST_POLICY)) return [id.slice(0, -TRUST_POLICY.length)];
  const attached = set.attachments().filter((one) => one.policyType === policyType && one.policyId === id);
  return attached.map(({ target }) => target);
}

function inEffectFor(policies: PoliciesOfCaller | undefined): readonly PolicyList[] {
  if (policies === undefined) return [];
  const { principal, context } = policies;
  const question = { principal, action: 'sagemaker:ListModels', resource: '*', context };
  return listsOf(policies.inEffect(question).policies);
}

function listsOf(policies: PoliciesInEffect): readonly PolicyList[] {
  const { identityBased, permissionsBoundary, session, sessionLimits = [], serviceControl = [] } = policies;
  const { resourceBased, resourceControl = [], vpcEndpoint } = policies;
  const list = (
    policyType: PolicyType,
    of: readonly Policy[] | undefined,
    level = '',
  ): readonly PolicyList[] =>
    of === undefined
      ? []
      : [{ policyType, level, found: of.flatMap((policy) => foundIn(policy, policyType, level)) }];
  return [
    ...list('identityBased', identityBased),
    ...list('permissionsBoundary', permissionsBoundary),
    ...list('session', session),
    ...sessionLimits.flatMap((limit) => list('session', limit)),
    ...serviceControl.flatMap(({ name, policies: of }) => list('serviceControl', of, name)),
    ...list('resourceBased', resourceBased),
    ...resourceControl.flatMap(({ policies: of }) => list('resourceControl', of)),
    ...list('vpcEndpoint', vpcEndpoint),
  ];
}

function foundIn(
  { document }: Policy,
  policyType: PolicyType,
  level: string,
  attachedTo: readonly string[] = [],
): readonly Found[] {
  const { version } = document;
  return document.statements.map((statement) => ({
    statement,
    version,
    policyType,
    attachedTo,
    key: JSON.stringify([policyType, level, attachedTo, version, meaningOf(statement)]),
  }));
}

/** Without places and names. */
function meaningOf({ effect, principal, notPrincipal, conditions, ...elements }: Statement): unknown {
  const { action, notAction, resource, notResource } = elements;
  const lists = [action, notAction, resource, notResource].map((texts) => valuesOf(texts));
  const principals = [principal, notPrincipal].map(
    (element) =>
      element && [element.everyone, element.names.map(({ kind, value }) => `${kind} ${value}`).toSorted()],
  );
  const asked = conditions.map(({ operator, setOperator, ifExists, key, values }) =>
    JSON.stringify([operator, setOperator, ifExists, key, valuesOf(values)]),
  );
  return [effect, principals, lists, asked.toSorted()];
}

function valuesOf(texts: readonly { readonly value: string }[] | undefined): readonly string[] | undefined {
  return texts?.map(({ value }) => value).toSorted();
}

function byKey(found: readonly Found[]): Map<string, Found> {
  return new Map(found.map((one) => [one.key, one]));
}

/** Which lists there are and how many Allows they have: an empty one allows nothing. */
function shapeOf(lists: readonly PolicyList[]): unknown {
  return lists.map(({ policyType, level, found }) => [
    policyType,
    level,
    found.some(({ statement }) => statement.effect === 'Allow'),
  ]);
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function isChangedCap({ isChanged, policyType, statement }: EffectiveStatement): boolean {
  return isChanged && statement.effect === 'Allow' && CAPS.has(policyType);
}
