import type { JsonObject } from '@sagegate/core/simulation';
import { createRecordReader } from '../src/questions/records/read-record.ts';
import { isSkipped } from '../src/questions/records/recorded-call.ts';
import type { RecordedCall, RecordReading } from '../src/questions/records/recorded-call.ts';

export const ROLE = 'arn:aws:iam::111122223333:role/teams/ml/NotebookRole';
export const SESSION = 'arn:aws:sts::111122223333:assumed-role/NotebookRole/alice';
export const ALICE = 'arn:aws:iam::111122223333:user/teams/alice';
export const ACCOUNT = { partition: 'aws', account: '111122223333' };

export const USER = { type: 'IAMUser', principalId: 'AIDAEXAMPLE', arn: ALICE, accountId: '111122223333' };
export const ASSUMED = {
  type: 'AssumedRole',
  principalId: 'AROAEXAMPLE:alice',
  arn: SESSION,
  accountId: '111122223333',
  sessionContext: {
    sessionIssuer: { type: 'Role', principalId: 'AROAEXAMPLE', arn: ROLE, userName: 'NotebookRole' },
    attributes: { creationDate: '2026-11-21T08:00:00Z', mfaAuthenticated: 'false' },
  },
};

export const EVENT = {
  eventVersion: '1.11',
  userIdentity: USER,
  eventTime: '2026-11-21T12:00:00Z',
  eventSource: 'sagemaker.amazonaws.com',
  eventName: 'CreateModel',
  awsRegion: 'us-east-1',
  sourceIPAddress: '192.0.2.10',
  userAgent: 'Boto3/1.40.0',
  requestParameters: { modelName: 'churn', executionRoleArn: 'arn:aws:iam::111122223333:role/Execute' },
  requestID: 'request-1',
  eventID: 'event-1',
  eventType: 'AwsApiCall',
  managementEvent: true,
  recipientAccountId: '111122223333',
};

export function read(changes: JsonObject): RecordReading {
  return createRecordReader()({ ...EVENT, ...changes });
}

export function callOf(changes: JsonObject = {}): RecordedCall {
  const reading = read(changes);
  if (isSkipped(reading)) throw new Error(`skipped: ${reading.skipped}: ${reading.detail ?? ''}`);
  return reading;
}

export function keysOf(changes: JsonObject): Record<string, unknown> {
  return Object.fromEntries(callOf(changes).context.values.values());
}

export function tells(key: string, changes: JsonObject): boolean {
  return callOf(changes).context.tells(key);
}
