import { readFileSync, readdirSync } from 'node:fs';

import { compilePolicies, parsePolicyDocument, parsePrincipal } from '@sagegate/core';
import type { AuthorizationRequest, ContextEntries, OpenPoints, PoliciesInEffect } from '@sagegate/core';
import { describe, expect, it } from 'vitest';

interface ConditionCase {
  readonly name: string;
  readonly rule: string;
  readonly condition: object;
  readonly context: ContextEntries;
  readonly holds: boolean;
  /** Where an open point makes a Deny differ from an Allow; default: `holds`. */
  readonly holdsInDeny?: boolean;
  /** Default 2012-10-17; null is a document without Version. */
  readonly version?: string | null;
  readonly openPoints?: Partial<OpenPoints>;
}

const folder = new URL('conditions/', import.meta.url);

describe.each(readdirSync(folder))('%s', (file) => {
  const cases = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as readonly ConditionCase[];

  it.each(cases)('$name', (testCase) => {
    const onAllow = decide(testCase, [statementOf('Allow', testCase)]);
    const onDeny = decide(testCase, [
      { Effect: 'Allow', Action: '*', Resource: '*' },
      statementOf('Deny', testCase),
    ]);
    const { holds, holdsInDeny = holds } = testCase;
    expect({ onAllow, onDeny }).toEqual({
      onAllow: holds ? 'allowed' : 'implicitDeny',
      onDeny: holdsInDeny ? 'explicitDeny' : 'allowed',
    });
  });
});

function statementOf(effect: 'Allow' | 'Deny', { condition }: ConditionCase): object {
  return { Effect: effect, Action: 'sagemaker:CreateModel', Resource: '*', Condition: condition };
}

function decide(
  { context, version = '2012-10-17', openPoints = {} }: ConditionCase,
  statements: object[],
): string {
  const text = JSON.stringify({ ...(version !== null && { Version: version }), Statement: statements });
  const policies: PoliciesInEffect = { identityBased: [{ id: 'case', document: parsePolicyDocument(text) }] };
  const request: AuthorizationRequest = {
    principal: parsePrincipal('arn:aws:iam::111122223333:user/alice'),
    action: 'sagemaker:CreateModel',
    resource: 'arn:aws:sagemaker:us-east-1:111122223333:model/churn',
    context,
  };
  return compilePolicies(policies, { openPoints }).authorize(request).outcome;
}
