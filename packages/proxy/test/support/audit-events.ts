import type { CompletedEvent, DecidedEvent, LostEvent, RefusedEvent } from '../../src/audit/audit-event.ts';

const REQUEST = {
  version: 1,
  time: '2026-11-21T12:00:00.123Z',
  requestId: '8f6b1d3e-2c4a-4b5d-9e7f-0a1b2c3d4e5f',
  remoteAddress: '10.0.0.7',
  sourceIp: '192.0.2.10',
  sourceVpce: 'vpce-0a1b2c3d4e5f60718',
  sourceVpc: 'vpc-0a1b2c3d',
  tls: true,
  host: 'api.sagemaker.us-east-1.amazonaws.com',
  wayIn: 'direct',
  userAgent: 'Boto3/1.40.0 md/Botocore#1.40.0',
  method: 'POST',
  principal: 'arn:aws:sts::111122223333:assumed-role/NotebookRole/alice',
  userId: 'AROACKCEVSQ6C2EXAMPLE:alice',
  account: '111122223333',
  sessionName: 'alice',
  identity: 'sigv4',
  sourceIdentity: 'alice@example.com',
  accessKeyId: 'AKIDEXAMPLE',
  operation: 'sagemaker:DeleteModel',
  region: 'us-east-1',
  recipientAccount: '444455556666',
  policyRevision: 'b1946ac92492d234',
  issuedAccessKeyId: 'ASIAISSUEDEXAMPLE',
  issuedPrincipal: 'arn:aws:sts::111122223333:assumed-role/TrainingRole/alice',
  requestBytes: 21,
} as const;

const QUESTION = {
  action: 'sagemaker:DeleteModel',
  resource: 'arn:aws:sagemaker:us-east-1:444455556666:model/churn',
} as const;

/** A record of each kind with everything that it can have. */
export const DECIDED: DecidedEvent = {
  ...REQUEST,
  record: 'decided',
  eventId: '1f0e6f0c-3b0a-4a58-8d1b-7f3f0a6f9c11',
  outcome: 'allowed',
  upstreamAccessKeyId: 'ASIAIOSFODNN7EXAMPLE',
  questions: [
    {
      ...QUESTION,
      outcome: 'allowed',
      policyType: 'identityBased',
      policyId: 'policies/data-science.json',
      sid: 'UseModels',
      position: { line: 4, column: 5 },
    },
  ],
  reportOnly: [
    {
      set: 'next-quarter',
      outcome: 'explicitDeny',
      questions: [
        {
          ...QUESTION,
          outcome: 'explicitDeny',
          policyType: 'serviceControl',
          level: 'ou-research',
          policyId: 'scp/keep.json',
          sid: 'Keep',
          position: { line: 9, column: 7 },
        },
      ],
    },
  ],
  durations: { decidedMs: 0.412 },
};

export const COMPLETED: CompletedEvent = {
  ...DECIDED,
  record: 'completed',
  eventId: '2a7d9b44-5c1e-4f3d-8a90-6f1e2d3c4b5a',
  outcome: 'relayed',
  status: 200,
  upstreamRequestId: 'c0ffee00-1234-4abc-9def-001122334455',
  attempts: 2,
  responseBytes: 2,
  durations: { decidedMs: 0.412, firstByteMs: 18.204, totalMs: 18.377 },
};

export const DENIED: RefusedEvent = {
  ...REQUEST,
  record: 'refused',
  eventId: '3b8e0c55-6d2f-4a4e-9ba1-7a2f3e4d5c6b',
  outcome: 'denied',
  questions: [
    {
      ...QUESTION,
      outcome: 'explicitDeny',
      policyType: 'serviceControl',
      level: 'ou-research',
      policyId: 'scp/keep-models.json',
      sid: 'KeepModels',
      position: { line: 6, column: 9 },
    },
  ],
  errorCode: 'AccessDeniedException',
  message:
    'User: arn:aws:sts::111122223333:assumed-role/NotebookRole/alice is not authorized to perform: sagemaker:DeleteModel on resource: arn:aws:sagemaker:us-east-1:444455556666:model/churn with an explicit deny in a service control policy',
  status: 400,
  responseBytes: 312,
  durations: { decidedMs: 0.398, totalMs: 0.611 },
};

/** Refused before anybody knew who asks. */
export const REFUSED: RefusedEvent = {
  version: 1,
  record: 'refused',
  eventId: '4c9f1d66-7e30-4b5f-8cb2-8b3a4f5e6d7c',
  time: '2026-11-21T12:00:01.000Z',
  requestId: '5da02e77-8f41-4c60-9dc3-9c4b5a6f7e8d',
  outcome: 'refused',
  remoteAddress: '10.0.0.8',
  tls: false,
  wayIn: 'direct',
  method: 'POST',
  claimedAccessKeyId: 'AKIAUNKNOWN',
  region: 'us-east-1',
  recipientAccount: '444455556666',
  errorCode: 'UnrecognizedClientException',
  message: 'The security token included in the request is invalid.',
  cause: 'TypeError: ListTags answered without `Tags`',
  status: 400,
  requestBytes: 2,
  responseBytes: 140,
  durations: { totalMs: 0.2 },
};

export const LOST: LostEvent = {
  record: 'lost',
  version: 1,
  eventId: '6eb13f88-9052-4d71-8ed4-0d5c6b7a8f9e',
  since: '2026-11-21T12:00:02.000Z',
  time: '2026-11-21T12:00:09.500Z',
  count: 1_204,
};
