import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDenialMessage, findEncodedMessage } from './denial-message.ts';
import type { DenialMessage } from './denial-message.ts';

const ALICE = 'arn:aws:iam::111122223333:user/alice';
const SESSION = 'arn:aws:sts::111122223333:assumed-role/NotebookRole/alice@example.com';
const MODEL = 'arn:aws:sagemaker:us-east-1:111122223333:model/churn';
const SUBJECT = `User: ${ALICE} is not authorized to perform: sagemaker:CreateModel on resource: ${MODEL}`;
const ASKED = { caller: ALICE, action: 'sagemaker:CreateModel', resource: MODEL };

type Reason = NonNullable<DenialMessage['reason']>;

const because = (policyType: Reason['policyType']): Reason => ({
  outcome: 'implicitDeny',
  policyType,
  policyArn: undefined,
});
const deniedIn = (policyType: Reason['policyType']): Reason => ({
  outcome: 'explicitDeny',
  policyType,
  policyArn: undefined,
});

describe("AWS's sentence", () => {
  it.each<[clause: string, reason: Reason | undefined]>([
    ['', undefined],
    ['with an explicit deny in a service control policy', deniedIn('serviceControl')],
    ['with an explicit deny in a resource control policy', deniedIn('resourceControl')],
    ['with an explicit deny in a permissions boundary', deniedIn('permissionsBoundary')],
    ['with an explicit deny in a session policy', deniedIn('session')],
    ['with an explicit deny in an identity-based policy', deniedIn('identityBased')],
    ['with an explicit deny in a resource-based policy', deniedIn('resourceBased')],
    ['with an explicit deny in a VPC endpoint policy', deniedIn('vpcEndpoint')],
    ['with an explicit deny in the role trust policy', deniedIn('resourceBased')],
    [
      'with an explicit deny in a service control policy: arn:aws:organizations::111122223333:policy/o-a1b2c3d4e5/service_control_policy/p-abcd1234',
      {
        ...deniedIn('serviceControl'),
        policyArn:
          'arn:aws:organizations::111122223333:policy/o-a1b2c3d4e5/service_control_policy/p-abcd1234',
      },
    ],
    ['because no identity-based policy allows the sagemaker:CreateModel action', because('identityBased')],
    ['because no service control policy allows the sagemaker:CreateModel action', because('serviceControl')],
    [
      'because no permissions boundary allows the sagemaker:CreateModel action',
      because('permissionsBoundary'),
    ],
    ['because no session policy allows the sagemaker:CreateModel action', because('session')],
    ['because no resource-based policy allows the sagemaker:CreateModel action', because('resourceBased')],
    ['because no VPC endpoint policy allows the sagemaker:CreateModel action', because('vpcEndpoint')],
    [
      'because no resource control policy allows the sagemaker:CreateModel action',
      because('resourceControl'),
    ],
    ['because the role trust policy allows the sagemaker:CreateModel action', because('resourceBased')],
    ['because no role trust policy allows the sagemaker:CreateModel action', because('resourceBased')],
    ['because of something new', undefined],
  ])('is read with `%s`', (clause, reason) => {
    const expected = reason === undefined ? ASKED : { ...ASKED, reason };
    expect(findDenialMessage(`${SUBJECT} ${clause}`.trimEnd())).toEqual(expected);
  });

  const explicit = `${SUBJECT} with an explicit deny in a service control policy`;
  const asExplicit = { ...ASKED, reason: deniedIn('serviceControl') };
  const called = { operation: 'CreateModel', ...asExplicit };
  const cli = `An error occurred (AccessDeniedException) when calling the CreateModel operation: ${explicit}`;

  it.each<[what: string, text: string, message: object]>([
    ['of the AWS CLI', `\naws: [ERROR]: ${cli}\n`, called],
    ['of boto3', `botocore.exceptions.ClientError: ${cli}\n$ `, called],
    [
      'of the JavaScript SDK',
      `AccessDeniedException: ${explicit}\n    at de_Error (index.js:1:2)`,
      asExplicit,
    ],
    [
      'of the Java SDK',
      `${explicit} (Service: SageMaker, Status Code: 400, Request ID: 8f6b1d3e) (SDK Attempt Count: 1)`,
      asExplicit,
    ],
    ['of Terraform', `│ Error: creating model: api error AccessDeniedException: ${explicit}\n│ `, asExplicit],
    ['in JSON', JSON.stringify({ __type: 'AccessDeniedException', Message: explicit }), asExplicit],
    [
      'in JSON in JSON',
      JSON.stringify(JSON.stringify({ Message: explicit.replace(MODEL, `"${MODEL}"`) })),
      asExplicit,
    ],
    ['in quotes', `"${cli}"`, called],
    [
      'in colours',
      cli.replaceAll('denied', '\u001b[1;31mdenied').replace('User', '\u001b[31mUser\u001b[0m'),
      called,
    ],
    ['with a hyperlink', `\u001b]8;;https://example.com\u0007${cli}\u001b]8;;\u001b\\`, called],
    ['behind a prompt, and before the next', `$ aws sagemaker create-model\n\n${cli}\n$ exit\n`, called],
    ['without a resource', explicit.replace(` on resource: ${MODEL}`, ''), withoutResource(asExplicit)],
    [
      'on this resource',
      explicit.replace(`resource: ${MODEL}`, 'this resource'),
      withoutResource(asExplicit),
    ],
    ['on everything', explicit.replace(MODEL, '*'), { ...asExplicit, resource: '*' }],
    ['on a quoted resource', explicit.replace(MODEL, `"${MODEL}"`), asExplicit],
    ['without a reason, in a sentence', `${SUBJECT}.`, ASKED],
    ['without a reason, before other text', `${SUBJECT}\n$ aws sts get-caller-identity`, ASKED],
    ['without a colon', explicit.replace('User:', 'User'), asExplicit],
    ['without a caller', explicit.replace(`User: ${ALICE}`, 'User'), withoutCaller(asExplicit)],
    ['of a session', explicit.replace(ALICE, SESSION), { ...asExplicit, caller: SESSION }],
    ['of nobody', explicit.replace(ALICE, 'anonymous'), { ...asExplicit, caller: 'anonymous' }],
    ['at the end of a long log', `${'2026-11-21 DEBUG\n'.repeat(20_000)}${cli}`, called],
    ['below a heading', `### what happened\n\n${cli}\n\n### what else\n\nnothing`, called],
    ['of two messages the first', `${cli}\n${cli.replaceAll('CreateModel', 'DeleteModel')}`, called],
  ])('is read %s', (_what, text, message) => {
    expect(findDenialMessage(text)).toEqual(message);
  });

  it.each([
    '',
    'Access Denied',
    'User: alice is authorized',
    'is not authorized to perform:',
    'User: alice is not authorized to perform: this operation',
    'Rate exceeded',
  ])('is not in `%s`', (text) => {
    expect(findDenialMessage(text)).toBeUndefined();
  });

  it('is read however wide the terminal was that broke it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20, max: 200 }), fc.constantFrom('\n', '\r\n'), (width, lineBreak) => {
        expect(findDenialMessage(broken(cli, width, lineBreak))).toEqual(called);
        expect(findDenialMessage(broken(SUBJECT, width, lineBreak))).toEqual(ASKED);
      }),
    );
  });

  it('is read where lines are broken at blanks and indented', () => {
    expect(findDenialMessage(cli.replaceAll(' ', '\n    '))).toEqual(called);
  });

  it('takes time in proportion to the text', () => {
    const hostile = [
      'is not authorized to perform',
      'on resource: ',
      'user:',
      '  \n',
      'with an explicit deny in',
    ];
    const text = Array.from({ length: 20_000 }, (_, index) => hostile[index % hostile.length] ?? '').join('');
    expect(() => findDenialMessage(text)).not.toThrow();
  }, 2000);
});

describe('an encoded message', () => {
  const blob = 'CVOAvQdSoEIR4-_'.repeat(40);
  const text = `You are not authorized to perform this operation. Encoded authorization failure message: ${blob}`;

  it.each<[what: string, text: string]>([
    ['at the end', text],
    ['before other text', `${text} status code: 403, request id: 8f6b1d3e`],
    ['broken by the terminal', broken(text, 80, '\n')],
    ['in quotes', `"${text}"`],
  ])('is found %s', (_what, given) => {
    expect(findEncodedMessage(given)).toBe(blob);
  });

  it.each([
    'Encoded authorization failure message: ',
    'Encoded authorization failure message: $(reboot)',
    'x',
  ])('is not in `%s`', (given) => {
    expect(findEncodedMessage(given)).toBeUndefined();
  });
});

function withoutResource({ resource: _none, ...message }: object & { resource?: string }): object {
  return message;
}

function withoutCaller({ caller: _none, ...message }: object & { caller?: string }): object {
  return message;
}

function broken(text: string, width: number, lineBreak: string): string {
  const lines: string[] = [];
  for (let at = 0; at < text.length; at += width) lines.push(text.slice(at, at + width));
  return lines.join(lineBreak);
}
