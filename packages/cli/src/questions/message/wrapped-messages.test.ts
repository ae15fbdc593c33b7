import { expect, it } from 'vitest';
import { findDenialMessage, findEncodedMessage } from './denial-message.ts';

const ENDPOINT = 'arn:aws:sagemaker:us-east-1:111122223333:endpoint/churn';
const ALICE = 'arn:aws:sts::111122223333:assumed-role/DataScientist/alice';
const SENTENCE = `User: ${ALICE} is not authorized to perform: sagemaker:CreateEndpoint on resource: ${ENDPOINT} with an explicit deny in a service control policy`;
const GO = `operation error SageMaker: CreateEndpoint, https response error StatusCode: 400, RequestID: 1b2c3d4e, api error AccessDeniedException: ${SENTENCE}`;
const HANDLER = `Resource handler returned message: "${SENTENCE} (Service: SageMaker, Status Code: 400, Request ID: 1b2c3d4e) (SDK Attempt Count: 1)" (RequestToken: 5e4d, HandlerErrorCode: AccessDenied)`;

/** Broken at blanks, with something before every line. */
const broken = (text: string, before: string, after = ''): string =>
  (text.match(/.{1,70}(?: |$)/g) ?? [])
    .map((line) => `${before}${line.trim().padEnd(76)}${after}`)
    .join('\n');

/** How tools show a denial, and the operation that they name. */
it.each<[tool: string, text: string, operation: string | undefined]>([
  [
    'boto3',
    `botocore.exceptions.ClientError: An error occurred (AccessDeniedException) when calling the CreateEndpoint operation (reached max retries: 4): ${SENTENCE}`,
    'CreateEndpoint',
  ],
  [
    "an exception's repr in Python",
    `ClientError('An error occurred (AccessDeniedException) when calling the CreateEndpoint operation: ${SENTENCE}')`,
    'CreateEndpoint',
  ],
  [
    'the SDK for JavaScript',
    `AccessDeniedException: ${SENTENCE}\n    at throwDefaultError (/app/index.js:388:20) {\n  '$fault': 'client',\n  '$metadata': { httpStatusCode: 400 }\n}`,
    undefined,
  ],
  ['the SDK for Go', GO, 'CreateEndpoint'],
  [
    'the SDK for Java',
    `software.amazon.awssdk.services.sagemaker.model.SageMakerException: ${SENTENCE} (Service: SageMaker, Status Code: 400, Request ID: 1b2c3d4e)`,
    undefined,
  ],
  [
    'the SDK for .NET',
    `Amazon.SageMaker.AmazonSageMakerException: ${SENTENCE}\n ---> Amazon.Runtime.Internal.HttpErrorResponseException: …`,
    undefined,
  ],
  [
    'the SDK for Rust',
    `ServiceError { source: AccessDeniedException { message: Some("${SENTENCE}"), meta: … } }`,
    undefined,
  ],
  ['Terraform', `╷\n│ Error: creating SageMaker AI Endpoint (churn): ${GO}\n│ \n╵`, 'CreateEndpoint'],
  ['Terraform in a narrow terminal', `╷\n${broken(`Error: ${GO}`, '│ ')}\n╵`, 'CreateEndpoint'],
  ['a box with bars on both sides', broken(GO, '| ', ' |'), 'CreateEndpoint'],
  ['Terraform in a log of GitHub', broken(GO, '2026-11-21T12:00:00.1234567Z │ '), 'CreateEndpoint'],
  ['Pulumi', `error: 1 error occurred:\n    * creating urn:pulumi:dev::ml: ${GO}`, 'CreateEndpoint'],
  ['CloudFormation', HANDLER, undefined],
  ["CloudFormation's events", JSON.stringify({ ResourceStatusReason: HANDLER }), undefined],
  ['quoted mail', broken(SENTENCE, '> '), undefined],
  ['quoted mail of quoted mail', broken(SENTENCE, '>> > '), undefined],
  ['a web page', SENTENCE.replaceAll(' ', '\u00a0'), undefined],
  ['JSON within JSON', JSON.stringify(JSON.stringify({ message: SENTENCE })), undefined],
])('%s', (_tool, text, operation) => {
  expect(findDenialMessage(text)).toEqual({
    operation,
    caller: ALICE,
    action: 'sagemaker:CreateEndpoint',
    resource: ENDPOINT,
    reason: { outcome: 'explicitDeny', policyType: 'serviceControl', policyArn: undefined },
  });
});

it('an operation of the runtime is named as well', () => {
  const text = `operation error SageMaker Runtime: InvokeEndpoint, https response error StatusCode: 403, api error AccessDeniedException: ${SENTENCE}`;
  expect(findDenialMessage(text)?.operation).toBe('InvokeEndpoint');
});

it('an encoded message is found within a frame', () => {
  const text = '╷\n│ Encoded authorization failure message:\n│ aBc-123_x\n╵';
  expect(findEncodedMessage(text)).toBe('aBc-123_x');
});
