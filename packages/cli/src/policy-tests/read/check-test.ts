import { closestName, findSageMakerAction, parsePrincipal, SAGEMAKER_CATALOG } from '@sagegate/core';
import type { ConfigFaults } from '@sagegate/proxy/documents';
import type { TestMembers } from '../../policy-test-file/policy-test-file.ts';
import type { FlatTest } from './flat-tests.ts';
import { parseStatementReference } from './statement-reference.ts';

/** Reports what a test lacks and what does not go together in it. */
export function checkTest({ members, path, pathOf }: FlatTest, faults: ConfigFaults): void {
  for (const check of CHECKS)
    for (const { member, message } of check(members))
      faults.report(member === undefined ? path : pathOf(member), message);
}

interface Problem {
  /** Absent: the test itself. */
  readonly member?: keyof TestMembers;
  readonly message: string;
}

type Check = (members: TestMembers) => readonly Problem[];

const CHECKS: readonly Check[] = [
  ({ principal }) =>
    principal === undefined ? [{ message: 'missing `principal`, here or in `defaults`' }] : [],
  ({ expect }) => (expect === undefined ? [{ message: 'missing `expect`' }] : []),
  checkQuestion,
  checkCall,
  checkActions,
  checkStatement,
  checkPolicyType,
  checkContext,
];

function checkQuestion({ call, action, resource }: TestMembers): readonly Problem[] {
  if (call === undefined)
    return action === undefined ? [{ message: 'expected either `call` or `action`' }] : [];
  return [
    ...(action === undefined
      ? []
      : [{ member: 'action' as const, message: 'a test has `call` or `action`, not both' }]),
    ...(resource === undefined
      ? []
      : [
          {
            member: 'resource' as const,
            message: '`resource` goes with `action`; a call names its resources itself',
          },
        ]),
  ];
}

function checkCall({ call, region, account, principal }: TestMembers): readonly Problem[] {
  if (call === undefined) return [];
  const knowsAccount = account !== undefined || principal === undefined || hasAccount(principal);
  return [
    ...(call.operation === undefined ? [{ member: 'call' as const, message: 'missing `operation`' }] : []),
    ...(region === undefined
      ? [{ member: 'call' as const, message: 'a call needs a `region`, in the test or in `defaults`' }]
      : []),
    ...(knowsAccount
      ? []
      : [{ member: 'call' as const, message: 'a call of this principal needs an `account`' }]),
  ];
}

function hasAccount(principal: string): boolean {
  return 'account' in parsePrincipal(principal);
}

/** A mistyped action would be denied, and a test that expects that would never fail. */
function checkActions({ action = [] }: TestMembers): readonly Problem[] {
  return [action].flat().flatMap((name) => {
    if (!name.startsWith('sagemaker:') || findSageMakerAction(name) !== undefined) return [];
    const close = closestName(
      name,
      SAGEMAKER_CATALOG.actions.map((known) => `sagemaker:${known.name}`),
    );
    const hint = close === undefined ? '' : `; did you mean \`${close}\`?`;
    return [{ member: 'action' as const, message: `SageMaker has no action \`${name}\`${hint}` }];
  });
}

function checkStatement({ expectStatement, expect }: TestMembers): readonly Problem[] {
  if (expectStatement === undefined) return [];
  const member = 'expectStatement';
  if (parseStatementReference(expectStatement) === undefined)
    return [
      {
        member,
        message:
          'expected `POLICY#SID` or `FILE:LINE`, without a blank before `#`, where YAML begins a comment',
      },
    ];
  return expect === 'implicitDeny'
    ? [
        {
          member,
          message:
            'no statement decides an implicit denial; `expectPolicyType` says where an Allow is missing',
        },
      ]
    : [];
}

function checkPolicyType({ expectPolicyType, expect }: TestMembers): readonly Problem[] {
  if (expectPolicyType === undefined || expect !== 'allowed') return [];
  const grants = ['identityBased', 'resourceBased'].includes(expectPolicyType);
  return grants
    ? []
    : [{ member: 'expectPolicyType', message: 'policies of this type only limit what others allow' }];
}

function checkContext({ context = {} }: TestMembers): readonly Problem[] {
  const names = new Set<string>();
  return Object.keys(context).flatMap((key) => {
    const isTwice = names.has(key.toLowerCase());
    names.add(key.toLowerCase());
    const message = `the condition key \`${key}\` is given twice, case ignored`;
    return isTwice ? [{ member: 'context' as const, message }] : [];
  });
}
