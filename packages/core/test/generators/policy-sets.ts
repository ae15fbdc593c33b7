import { DEFAULT_OPEN_POINTS, parsePolicyDocument } from '@sagegate/core';
import type { OpenPoints, OrganizationLevel, PoliciesInEffect, Policy } from '@sagegate/core';
import fc from 'fast-check';
import { ALLOW_ALL, ALLOW_ALL_TO_EVERYONE, document } from './documents.ts';
import type { DocumentJson } from './documents.ts';

/** The policies of one evaluation, as JSON. */
export interface PolicySet {
  readonly identityBased: readonly DocumentJson[];
  readonly serviceControl?: readonly (readonly DocumentJson[])[];
  readonly resourceControl?: readonly (readonly DocumentJson[])[];
  readonly permissionsBoundary?: readonly DocumentJson[];
  readonly session?: readonly DocumentJson[];
  readonly resourceBased?: readonly DocumentJson[];
  readonly vpcEndpoint?: readonly DocumentJson[];
}

const FULL_ACCESS: DocumentJson = { Version: '2012-10-17', Statement: [ALLOW_ALL] };
const OPEN_TO_ALL: DocumentJson = { Version: '2012-10-17', Statement: [ALLOW_ALL_TO_EVERYONE] };

const plain = document('none');
const named = document('named');
const toEveryone = document('everyone');

/** Full access, alone or beside other documents, often enough that requests come past a cap. */
function cap(open: DocumentJson, each: fc.Arbitrary<DocumentJson>): fc.Arbitrary<readonly DocumentJson[]> {
  return fc.oneof(
    { weight: 6, arbitrary: fc.constant([open]) },
    { weight: 5, arbitrary: each.map((one) => [open, one]) },
    { weight: 2, arbitrary: fc.array(each, { maxLength: 2, size: 'max' }) },
  );
}

const levels = (level: fc.Arbitrary<readonly DocumentJson[]>) =>
  fc.array(level, { maxLength: 2, size: 'max' });

/** Policies of all types, each type in effect in a part of the sets. */
export const policySet: fc.Arbitrary<PolicySet> = fc.record(
  {
    identityBased: cap(FULL_ACCESS, plain),
    serviceControl: levels(cap(FULL_ACCESS, plain)),
    resourceControl: levels(cap(OPEN_TO_ALL, toEveryone)),
    permissionsBoundary: cap(FULL_ACCESS, plain),
    session: fc.oneof(
      { weight: 3, arbitrary: cap(FULL_ACCESS, plain) },
      { weight: 1, arbitrary: fc.constant([]) },
    ),
    resourceBased: fc.array(named, { maxLength: 3, size: 'max' }),
    vpcEndpoint: cap(OPEN_TO_ALL, named),
  },
  { requiredKeys: ['identityBased'] },
);

const anyOpenPoints: fc.Arbitrary<OpenPoints> = fc.record({
  multivaluedKeyWithoutSetOperator: fc.constantFrom('strictest', 'noMatch', 'asForAnyValue'),
  emptyListWithoutSetOperator: fc.constantFrom('strictest', 'noMatch', 'asAbsent'),
  notResourceWithUnresolvedVariable: fc.constantFrom(
    'strictest',
    'statementApplies',
    'statementDoesNotApply',
  ),
  variableInBool: fc.constantFrom('substitute', 'substitute', 'refuse'),
  boolOnOtherText: fc.constantFrom('strictest', 'noMatch', 'countsAsFalse'),
  forAnyValueNullWithoutValue: fc.constantFrom('strictest', 'noMatch', 'testPresence'),
  shortArn: fc.constantFrom('strictest', 'asWritten', 'padWithWildcards'),
  defaultForEmptyValue: fc.constantFrom('strictest', 'noValue', 'useDefault'),
  notPrincipalExemption: fc.constantFrom('everyLevel', 'anyLevel'),
});

/** The default readings as often as all others together. */
export const openPoints: fc.Arbitrary<OpenPoints> = fc.oneof(
  fc.constant<OpenPoints>({ ...DEFAULT_OPEN_POINTS, variableInBool: 'substitute' }),
  anyOpenPoints,
);

/** The policies parsed; every second statement has a `Sid`. */
export function toPoliciesInEffect(set: PolicySet): PoliciesInEffect {
  const { serviceControl, resourceControl, permissionsBoundary, session, resourceBased, vpcEndpoint } = set;
  return {
    identityBased: toPolicies(set.identityBased, 'identity'),
    ...(serviceControl && { serviceControl: toLevels(serviceControl, 'scp') }),
    ...(resourceControl && { resourceControl: toLevels(resourceControl, 'rcp') }),
    ...(permissionsBoundary && { permissionsBoundary: toPolicies(permissionsBoundary, 'boundary') }),
    ...(session && { session: toPolicies(session, 'session') }),
    ...(resourceBased && { resourceBased: toPolicies(resourceBased, 'resource') }),
    ...(vpcEndpoint && { vpcEndpoint: toPolicies(vpcEndpoint, 'endpoint') }),
  };
}

const LEVEL_NAMES = ['root', 'ou', 'account'];

function toLevels(
  levelsOf: readonly (readonly DocumentJson[])[],
  type: string,
): readonly OrganizationLevel[] {
  return levelsOf.map((each, index) => {
    const name = LEVEL_NAMES[index] ?? `level ${index}`;
    return { name, policies: toPolicies(each, `${type}.${name}`) };
  });
}

function toPolicies(documents: readonly DocumentJson[], type: string): readonly Policy[] {
  return documents.map((each, index) => {
    const id = `${type}.${index + 1}`;
    const Statement = each.Statement.map((body, at) => (at % 2 === 0 ? { Sid: `S${at}`, ...body } : body));
    return { id, document: parsePolicyDocument({ ...each, Statement }) };
  });
}
