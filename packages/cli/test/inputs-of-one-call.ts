/** One call in every form in which somebody may have it. */

export const ALICE: string = 'arn:aws:iam::111122223333:user/alice';
export const MODEL: string = 'arn:aws:sagemaker:us-east-1:111122223333:model/churn';
export const INPUT: object = { ModelName: 'churn' };
export const BODY: string = JSON.stringify(INPUT);
export const SENTENCE: string = `User: ${ALICE} is not authorized to perform: sagemaker:DescribeModel on resource: ${MODEL} with an explicit deny in a service control policy`;

export const HEADERS: readonly string[] = [
  'Host: api.sagemaker.us-east-1.amazonaws.com',
  'X-Amz-Target: SageMaker.DescribeModel',
  'Content-Type: application/x-amz-json-1.1',
  'Authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261121/us-east-1/sagemaker/aws4_request, SignedHeaders=host, Signature=0',
];
export const HTTP: string = ['POST / HTTP/1.1', ...HEADERS, '', BODY].join('\r\n');
export const CURL: string = [
  '*   Trying 192.0.2.1:443...',
  '* Connected to api.sagemaker.us-east-1.amazonaws.com',
  '> POST / HTTP/1.1',
  ...HEADERS.map((header) => `> ${header}`),
  '> ',
  '* upload completely sent off: 21 bytes',
  BODY,
  '< HTTP/1.1 400 Bad Request',
  '< x-amzn-requestid: 8f6b1d3e',
  '< ',
  `{"__type":"AccessDeniedException","Message":"${SENTENCE}"}`,
].join('\n');
export const DOT_HTTP: string = [
  '### what the model is',
  '# @name describe',
  'POST https://api.sagemaker.us-east-1.amazonaws.com/ HTTP/1.1',
  ...HEADERS.slice(1),
  '// as the SDK sends it',
  '',
  BODY,
  '',
  '###',
].join('\n');
export const DECODED: object = {
  allowed: false,
  explicitDeny: true,
  matchedStatements: { items: [{ statementId: 'OnlyThroughTheEndpoint', effect: 'DENY' }] },
  failures: { items: [] },
  context: {
    principal: { id: 'AIDACKCEVSQ6C2EXAMPLE', name: 'alice', arn: ALICE },
    action: 'sagemaker:DescribeModel',
    resource: MODEL,
    conditions: { items: [{ key: 'aws:SourceIp', values: { items: [{ value: '192.0.2.1' }] } }] },
  },
};
export const RECORD: object = {
  record: 'refused',
  version: 1,
  outcome: 'denied',
  principal: ALICE,
  operation: 'sagemaker:DescribeModel',
  region: 'us-east-1',
  questions: [{ action: 'sagemaker:DescribeModel', resource: MODEL, outcome: 'explicitDeny' }],
};
export const json = (value: unknown): string => JSON.stringify(value, null, 2);

/** As CloudTrail has it. */
export const EVENT: object = {
  eventVersion: '1.11',
  userIdentity: {
    type: 'IAMUser',
    principalId: 'AIDACKCEVSQ6C2EXAMPLE',
    arn: ALICE,
    accountId: '111122223333',
  },
  eventTime: '2026-11-21T12:00:00Z',
  eventSource: 'sagemaker.amazonaws.com',
  eventName: 'DescribeModel',
  awsRegion: 'us-east-1',
  sourceIPAddress: '192.0.2.10',
  userAgent: 'Boto3/1.40.0',
  requestParameters: { modelName: 'churn' },
  requestID: 'request-1',
  eventID: 'event-1',
  eventType: 'AwsApiCall',
  managementEvent: true,
  recipientAccountId: '111122223333',
};

const LOG = '2026-11-21 12:00:00,123 - MainThread - botocore.';
const CONTEXT = `'context': {'client_region': 'us-east-1', 'client_config': <botocore.config.Config object at 0x1>, 'auth_type': None}}`;

/** `aws … --debug` */
export const DEBUG_LOG: string = [
  `${LOG}hooks - DEBUG - Event before-call.sagemaker.DescribeModel: calling handler <function x at 0x1>`,
  `${LOG}endpoint - DEBUG - Making request for OperationModel(name=GetRoleCredentials) with params: {'url_path': '/', 'method': 'GET', 'headers': {}, 'body': b'', 'url': 'https://portal.sso.us-east-1.amazonaws.com/', ${CONTEXT}`,
  `${LOG}endpoint - DEBUG - Making request for OperationModel(name=DescribeModel) with params: {'url_path': '/', 'query_string': '', 'method': 'POST', 'headers': {'X-Amz-Target': 'SageMaker.DescribeModel', 'Content-Type': 'application/x-amz-json-1.1', 'User-Agent': "aws-cli/2.28 it's"}, 'body': b'${BODY}', 'url': 'https://api.sagemaker.us-east-1.amazonaws.com/', ${CONTEXT}`,
  `${LOG}parsers - DEBUG - Response body:`,
  `b'{"__type":"AccessDeniedException","Message":"${SENTENCE}"}'`,
  '',
  `An error occurred (AccessDeniedException) when calling the DescribeModel operation: ${SENTENCE}`,
].join('\n');
