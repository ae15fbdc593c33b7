import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';

import { parsePolicyDocument } from '../policy/parse-policy-document.ts';
import { compilePolicies } from './compile-policies.ts';

const ACCOUNT = '111122223333';

const segment = fc.constantFrom('aws', 's3', '*', '', ACCOUNT, 'us-*', '?');
const piece = fc.constantFrom(
  'a',
  'b',
  'ab',
  '/',
  ':',
  '*',
  '?',
  '${k:Team}',
  "${k:Role, 'b'}",
  '${*}',
  '${?}',
);
const resourcePart = fc.array(piece, { minLength: 1, maxLength: 5 }).map((pieces) => pieces.join(''));
const arnPattern = fc
  .tuple(fc.array(segment, { minLength: 4, maxLength: 4 }), resourcePart)
  .map(([segments, part]) => `arn:${segments.join(':')}:${part}`);
const pattern = fc.oneof(
  { weight: 8, arbitrary: arnPattern },
  fc.constantFrom('*', '**', 'arn:*', 'arn:aws:s3', '*/ab', 'arn:aws:s3:::${k:Team}'),
);
const statementWith = (elements: readonly string[]) =>
  fc.record({
    Effect: fc.constantFrom('Allow', 'Allow', 'Deny'),
    element: fc.constantFrom(...elements),
    patterns: fc.array(pattern, { minLength: 1, maxLength: 3 }),
  });
const many = { minLength: 12, maxLength: 24 };
// A NotResource fits nearly everything, so half of the lists have none.
const statements = fc.oneof(
  fc.array(statementWith(['Resource']), many),
  fc.array(statementWith(['Resource', 'Resource', 'NotResource']), many),
);
const requested = fc.oneof(
  fc.constant('*'),
  fc
    .array(fc.constantFrom('a', 'b', 'ab', '/', ':', '*', '?'), { maxLength: 6 })
    .map((pieces) => `arn:aws:s3:us-east-1:${ACCOUNT}:${pieces.join('')}`),
);
const values = fc.dictionary(fc.constantFrom('k:Team', 'k:Role'), fc.constantFrom('a', 'ab', '*', 'a:b', ''));

test('a statement applies among many exactly when it applies alone', () => {
  const outcomes = new Set<string>();
  fc.assert(
    fc.property(
      statements,
      fc.array(requested, { minLength: 1, maxLength: 3 }),
      values,
      (list, resources, given) => {
        const documents = list.map(({ Effect, element, patterns }, index) => ({
          Version: '2012-10-17',
          Statement: [{ Sid: `S${index}`, Effect, Action: 's3:*', [element]: patterns }],
        }));
        const together = { Version: '2012-10-17', Statement: documents.flatMap((each) => each.Statement) };
        for (const asked of resources) {
          const alone = documents.map((document) => decide(document, asked, given));
          const decision = decide(together, asked, given);
          outcomes.add(decision.outcome);
          const deciding = alone.filter(({ outcome }) => outcome === decision.outcome);
          expect(decision.matchedStatements.map(({ sid }) => sid)).toEqual(
            deciding.flatMap(({ matchedStatements }) => matchedStatements.map(({ sid }) => sid)),
          );
        }
      },
    ),
  );
  expect([...outcomes].toSorted()).toEqual(['allowed', 'explicitDeny', 'implicitDeny']);
});

describe('among two thousand statements of one action', () => {
  it.each([
    ['whole names', (name: string) => `arn:aws:sagemaker:us-east-1:${ACCOUNT}:model/${name}`],
    ['names in any region', (name: string) => `arn:aws:sagemaker:*:${ACCOUNT}:model/${name}`],
    ['prefixes of names of any type', (name: string) => `arn:aws:sagemaker:*:*:*/${name}/*`],
    ['names behind a variable', (name: string) => `arn:aws:sagemaker:*:*:model/\${aws:username}-${name}`],
    ['regions', (name: string) => `arn:aws:sagemaker:eu-${name}:${ACCOUNT}:model/*`],
  ])('finds by %s the one that fits', (_name, patternOf) => {
    const Statement = Array.from({ length: 2000 }, (_, index) => ({
      Sid: `S${index}`,
      Effect: 'Allow',
      Action: 'sagemaker:CreateModel',
      Resource: patternOf(`project-${index}`),
    }));
    const fitting = patternOf('project-77')
      .replace('${aws:username}', 'alice')
      .replace(':*:', ':eu-west-1:')
      .replace(':*:', `:${ACCOUNT}:`)
      .replaceAll('*', 'x');
    const allowed = decide({ Version: '2012-10-17', Statement }, fitting, { 'aws:username': 'alice' });
    expect(allowed).toMatchObject({ outcome: 'allowed', sid: 'S77' });
    const other = decide({ Version: '2012-10-17', Statement }, fitting.replace('-77', '-2077'), {});
    expect(other.outcome).toBe('implicitDeny');
  });
});

function decide(
  document: object,
  resource: string,
  context: Readonly<Record<string, string>>,
): ReturnType<ReturnType<typeof compilePolicies>['authorize']> {
  const policy = { id: 'policy', document: parsePolicyDocument(document) };
  return compilePolicies({ identityBased: [policy] }).authorize({
    principal: {
      kind: 'user',
      partition: 'aws',
      account: ACCOUNT,
      arn: `arn:aws:iam::${ACCOUNT}:user/alice`,
      userName: 'alice',
    },
    action: resource.includes('sagemaker') ? 'sagemaker:CreateModel' : 's3:GetObject',
    resource,
    resourceAccount: ACCOUNT,
    context,
  });
}
