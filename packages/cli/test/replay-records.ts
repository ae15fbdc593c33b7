import type { JsonObject } from '@sagegate/core/simulation';

/** An event of CloudTrail: alice's session of NotebookRole calls SageMaker. */
export function event(eventName: string, requestParameters: unknown, more: JsonObject = {}): JsonObject {
  return {
    eventVersion: '1.11',
    userIdentity: {
      type: 'AssumedRole',
      principalId: 'AROAEXAMPLE:alice',
      arn: 'arn:aws:sts::111122223333:assumed-role/NotebookRole/alice',
      accountId: '111122223333',
      sessionContext: {
        sessionIssuer: { type: 'Role', arn: 'arn:aws:iam::111122223333:role/teams/NotebookRole' },
        attributes: { creationDate: '2026-11-21T08:00:00Z', mfaAuthenticated: 'false' },
      },
    },
    eventTime: '2026-11-21T12:00:00Z',
    eventSource: 'sagemaker.amazonaws.com',
    eventName,
    awsRegion: 'us-east-1',
    sourceIPAddress: '192.0.2.10',
    userAgent: 'Boto3/1.40.0',
    requestParameters,
    requestID: `request-${eventName}`,
    eventID: `event-${eventName}`,
    eventType: 'AwsApiCall',
    recipientAccountId: '111122223333',
    ...more,
  };
}

/** A user of the same account. */
export function userIdentity(name: string): JsonObject {
  return {
    type: 'IAMUser',
    principalId: `AIDAEXAMPLE${name}`,
    arn: `arn:aws:iam::111122223333:user/${name}`,
    accountId: '111122223333',
    userName: name,
  };
}

export function policy(...statements: readonly JsonObject[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements }, undefined, 2);
}

export function allow(action: string, more: JsonObject = {}): JsonObject {
  return { Effect: 'Allow', Action: action, Resource: '*', ...more };
}

export function deny(action: string, more: JsonObject = {}): JsonObject {
  return { Effect: 'Deny', Action: action, Resource: '*', ...more };
}
