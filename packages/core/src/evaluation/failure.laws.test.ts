import fc from 'fast-check';
import { expect, test } from 'vitest';

import { parsePolicyDocument } from '../policy/parse-policy-document.ts';
import type { AuthorizationRequest } from '../request/authorization-request.ts';
import { parsePrincipal } from '../request/parse-principal.ts';
import type { Principal } from '../request/principal.ts';
import type { ContextEntries } from '../request/request-context.ts';
import { compilePolicies } from './compile-policies.ts';
import type { StatementFailure } from './explanation.ts';
import type { Policy } from './policies-in-effect.ts';

const ALICE = 'arn:aws:iam::111122223333:user/alice';
const SESSION = 'arn:aws:sts::111122223333:assumed-role/Dev/alice';
const ROLE = 'arn:aws:iam::111122223333:role/Dev';
const MODEL = 'arn:aws:sagemaker:us-east-1:111122223333:model/a';
const FOREIGN_MODEL = 'arn:aws:sagemaker:us-east-1:444455556666:model/a';
const UNLISTED_ARN = 'arn:aws:sqs:us-east-1:111122223333:unlisted';

interface OperatorSample {
  readonly expected: readonly string[];
  /** A value that fits a positive operator, given what the policy says; one that no negated operator excludes. */
  readonly fitting: (expected: string) => string;
}

const unlisted = (outside: string) => (): string => outside;
const filled = (pattern: string): string =>
  pattern.replaceAll('*', 'x').replaceAll('${aws:userid}', 'AIDAEXAMPLE');
const SAMPLES: Readonly<Record<string, OperatorSample>> = {
  StringEquals: { expected: ['a', 'b', '${aws:userid}'], fitting: filled },
  StringNotEquals: { expected: ['a', 'b', '${aws:userid}'], fitting: unlisted('unlisted') },
  StringEqualsIgnoreCase: { expected: ['A', 'b'], fitting: (expected) => expected.toLowerCase() },
  StringLike: { expected: ['a*', '*b', '${aws:userid}*'], fitting: filled },
  StringNotLike: { expected: ['a*', '*b'], fitting: unlisted('unlisted') },
  NumericLessThan: { expected: ['1', '10'], fitting: (expected) => String(Number(expected) - 1) },
  NumericNotEquals: { expected: ['1', '10'], fitting: unlisted('987') },
  DateGreaterThan: { expected: ['2026-11-21T12:00:00Z'], fitting: unlisted('2026-11-22T12:00:00Z') },
  Bool: { expected: ['true', 'false'], fitting: (expected) => expected },
  BinaryEquals: { expected: ['QUJD'], fitting: (expected) => expected },
  IpAddress: {
    expected: ['192.0.2.0/24', '2001:db8::1'],
    fitting: (expected) => expected.split('/')[0] ?? '',
  },
  NotIpAddress: { expected: ['192.0.2.0/24'], fitting: unlisted('198.51.100.7') },
  ArnLike: { expected: ['arn:aws:iam::*:role/*'], fitting: filled },
  ArnNotLike: { expected: ['arn:aws:iam::*:role/*'], fitting: unlisted(UNLISTED_ARN) },
};

const KEYS = ['aws:RequestTag/A', 'aws:TagKeys', 'a:Number', 'aws:SourceIp'] as const;
const value = fc.constantFrom(
  '',
  'a',
  'b',
  'ab',
  '1',
  '10',
  'true',
  'QUJD',
  '192.0.2.1',
  ROLE,
  MODEL,
  '2026-11-21T12:00:00Z',
);
const context: fc.Arbitrary<ContextEntries> = fc
  .tuple(
    fc.dictionary(fc.constantFrom(...KEYS), fc.oneof(value, fc.array(value, { maxLength: 3 }))),
    fc.constantFrom<ContextEntries>({}, { 'aws:userid': 'AIDAEXAMPLE' }),
  )
  .map(([entries, userId]) => ({ ...entries, ...userId }));

const comparison = fc
  .tuple(
    fc.constantFrom('', '', 'ForAllValues:', 'ForAnyValue:'),
    fc.constantFrom(...Object.keys(SAMPLES)),
    fc.constantFrom('', '', 'IfExists'),
  )
  .chain(([prefix, name, suffix]) =>
    fc
      .uniqueArray(fc.constantFrom(...(SAMPLES[name]?.expected ?? [])), { minLength: 1, maxLength: 2 })
      .map((values) => ({
        name: `${prefix}${name}${suffix}`,
        values,
      })),
  );
const nullTest = fc.constantFrom('true', 'false').map((expected) => ({ name: 'Null', values: [expected] }));

/** Each key once, so that a key that is set for one condition changes no other. */
const conditions = fc
  .tuple(
    fc.uniqueArray(fc.constantFrom(...KEYS), { maxLength: 3 }),
    fc.array(fc.oneof({ weight: 5, arbitrary: comparison }, { weight: 1, arbitrary: nullTest }), {
      minLength: 3,
      maxLength: 3,
    }),
  )
  .map(([keys, operators]) => {
    const element: Record<string, Record<string, readonly string[]>> = {};
    for (const [index, key] of keys.entries()) {
      const { name, values } = operators[index] ?? { name: 'Null', values: ['true'] };
      element[name] = { ...element[name], [key]: values };
    }
    return element;
  });

const who = fc.constantFrom<object>(
  { Principal: '*' },
  { Principal: { AWS: ALICE } },
  { Principal: { AWS: ['444455556666', SESSION] } },
  { Principal: { AWS: ROLE } },
  { Principal: { AWS: '111122223333' } },
  { Principal: { Service: 'lambda.amazonaws.com' } },
  { NotPrincipal: { AWS: ['111122223333', ALICE] } },
  { NotPrincipal: { AWS: '444455556666' } },
);
const what = fc.constantFrom<object>(
  { Action: '*' },
  { Action: ['sagemaker:Create*', 's3:GetObject'] },
  { NotAction: 's3:*' },
);
const where = fc.constantFrom<object>(
  { Resource: '*' },
  { Resource: MODEL },
  { Resource: ['arn:aws:s3:::b/*', 'arn:aws:sagemaker:*:*:model/${aws:userid}'] },
  { NotResource: [MODEL, 'arn:aws:s3:::b/*'] },
  { NotResource: 'arn:aws:sagemaker:*:*:model/${aws:userid}' },
);
const statement = fc
  .tuple(fc.constantFrom('Allow', 'Allow', 'Deny'), what, where, fc.oneof(fc.constant({}), conditions))
  .map(([Effect, action, resource, Condition]) => ({ Effect, ...action, ...resource, Condition }));
const named = fc.tuple(statement, who).map(([body, element]) => ({ ...body, ...element }));

const principal: fc.Arbitrary<Principal> = fc
  .constantFrom(
    ALICE,
    SESSION,
    ROLE,
    'arn:aws:iam::111122223333:root',
    'arn:aws:sts::111122223333:federated-user/alice',
    'lambda.amazonaws.com',
    'anonymous',
  )
  .map(parsePrincipal);
const request: fc.Arbitrary<AuthorizationRequest> = fc.record({
  principal,
  action: fc.constantFrom('sagemaker:CreateModel', 'SageMaker:createmodel', 's3:GetObject'),
  resource: fc.constantFrom(MODEL, FOREIGN_MODEL, 'arn:aws:s3:::b/a', '*'),
  context,
});

test('whoever changes what was observed as the failure says gets past the element', () => {
  let mended = 0;
  fc.assert(
    fc.property(named, fc.boolean(), request, (body, inIdentity, asked) => {
      const { Principal: _who, NotPrincipal: _whoNot, ...own } = body as Record<string, unknown>;
      const given = inIdentity
        ? { identityBased: [policy('p', [own])] }
        : { identityBased: [], resourceBased: [policy('p', [body])] };
      const authorizer = compilePolicies(given);
      const failure = authorizer.explain(asked).nearMisses[0]?.failure;
      const changed = failure && mend(failure, asked);
      if (failure === undefined || changed === undefined) return;
      mended++;
      const [after] = authorizer.explain(changed).statements;
      const sameElement = after?.failure?.pointer === failure.pointer;
      // With a value, the variable may still not fit what is observed; it is only another failure then.
      const maySayElse = failure.reason === 'variableWithoutValue';
      expect(sameElement && (!maySayElse || after?.failure?.reason === failure.reason)).toBe(false);
    }),
    { numRuns: 2500 },
  );
  expect(mended).toBeGreaterThan(1000);
});

/** The request with the one thing changed that a failure complains of; `undefined` where it does not say how. */
function mend(failure: StatementFailure, asked: AuthorizationRequest): AuthorizationRequest | undefined {
  const { element, expected, reason, variables } = failure;
  const unset = variables
    .filter((variable) => variable.value === undefined)
    .map(({ name }) => [name, 'AIDAEXAMPLE']);
  const entries: ContextEntries = { ...(asked.context as ContextEntries), ...Object.fromEntries(unset) };
  if (reason === 'variableWithoutValue') return { ...asked, context: entries };
  if (element === 'Resource') {
    const fitting = expected.map((pattern) =>
      pattern.replaceAll('*', 'x').replaceAll('${aws:userid}', variables[0]?.value ?? ''),
    );
    return fitting[0] === undefined ? undefined : { ...asked, resource: fitting[0] };
  }
  if (element === 'NotResource') return { ...asked, resource: UNLISTED_ARN };
  if (element === 'Principal') return { ...asked, principal: principalNamed(expected[0] ?? '') };
  if (element === 'NotPrincipal') {
    return { ...asked, principal: parsePrincipal('arn:aws:iam::123456789012:user/unlisted') };
  }
  return element === 'Condition' ? { ...asked, context: mendContext(failure, entries) } : undefined;
}

function principalNamed(name: string): Principal {
  return parsePrincipal(
    name.startsWith('arn:') || name.includes('.') ? name : `arn:aws:iam::${name}:user/somebody`,
  );
}

function mendContext(
  { operator = '', key = '', expected }: StatementFailure,
  entries: ContextEntries,
): ContextEntries {
  const { [key]: _observed, ...others } = entries;
  if (operator === 'Null') return expected.includes('false') ? { ...others, [key]: 'x' } : others;
  const [, set, name = ''] = /^(ForAllValues:|ForAnyValue:)?(.*?)(?:IfExists)?$/.exec(operator) ?? [];
  const fitting = SAMPLES[name]?.fitting(expected[0] ?? '') ?? '';
  return { ...others, [key]: set === undefined ? fitting : [fitting] };
}

function policy(id: string, statements: readonly object[]): Policy {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  return { id, document: parsePolicyDocument(text) };
}
