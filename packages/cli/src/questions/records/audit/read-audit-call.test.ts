import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '@sagegate/core/simulation';
import { createRecordReader } from '../read-record.ts';
import { isSkipped } from '../recorded-call.ts';
import type { RecordedCall, RecordReading } from '../recorded-call.ts';

const EXAMPLES = new URL('../../../../../proxy/test/audit-examples/', import.meta.url);

function example(name: string, changes: JsonObject = {}): JsonObject {
  const text = readFileSync(new URL(`${name}.json`, EXAMPLES), 'utf8');
  return { ...(JSON.parse(text) as JsonObject), ...changes };
}

function read(record: JsonObject): RecordReading {
  return createRecordReader()(record);
}

function callOf(record: JsonObject): RecordedCall {
  const reading = read(record);
  if (isSkipped(reading)) throw new Error(`skipped: ${reading.skipped}`);
  return reading;
}

function contextOf(record: JsonObject): Record<string, unknown> {
  return Object.fromEntries(callOf(record).context.values.values());
}

describe('a denied call in the audit', () => {
  it.each([
    ['native', 'audit'],
    ['cloudtrail', 'auditCloudTrail'],
    ['ocsf', 'auditOcsf'],
  ])('is the same call in the shape %s', (name, shape) => {
    expect(callOf(example(name))).toMatchObject({
      shape,
      operation: 'sagemaker:DeleteModel',
      outcome: 'denied',
      hasAllQuestions: true,
      time: '2026-11-21T12:00:00.123Z',
      requestId: '8f6b1d3e-2c4a-4b5d-9e7f-0a1b2c3d4e5f',
      eventId: '3b8e0c55-6d2f-4a4e-9ba1-7a2f3e4d5c6b',
      principal: {
        kind: 'roleSession',
        roleArn: 'arn:aws:iam::111122223333:role/NotebookRole',
        sessionArn: 'arn:aws:sts::111122223333:assumed-role/NotebookRole/alice',
        rolePathIsUnknown: true,
      },
      questions: [
        {
          action: 'sagemaker:DeleteModel',
          resource: 'arn:aws:sagemaker:us-east-1:444455556666:model/churn',
          resourceAccount: '444455556666',
          recorded: { outcome: 'explicitDeny', policyType: 'serviceControl', sid: 'KeepModels' },
        },
      ],
    });
  });

  it.each(['native', 'cloudtrail', 'ocsf'])('has the condition keys that the shape %s tells', (name) => {
    expect(contextOf(example(name))).toMatchObject({
      'aws:RequestedRegion': 'us-east-1',
      'aws:userid': 'AROACKCEVSQ6C2EXAMPLE:alice',
      'aws:SourceIdentity': 'alice@example.com',
      'aws:SourceVpce': 'vpce-0a1b2c3d4e5f60718',
      'aws:SourceVpc': 'vpc-0a1b2c3d',
      'aws:UserAgent': 'Boto3/1.40.0 md/Botocore#1.40.0',
      'aws:ViaAWSService': 'false',
      'aws:CurrentTime': '2026-11-21T12:00:00Z',
      'aws:EpochTime': '1795262400',
    });
  });
});

describe('the address of a call', () => {
  const direct = { sourceVpce: undefined, sourceVpc: undefined };

  it('is aws:SourceIp where it came through no VPC', () => {
    const { context } = callOf(example('native', direct));
    expect(Object.fromEntries(context.values.values())).toMatchObject({ 'aws:SourceIp': '192.0.2.10' });
    expect(context.tells('aws:sourcevpce')).toBe(true);
    expect(context.tells('aws:vpcsourceip')).toBe(true);
  });

  it('is aws:VpcSourceIp where it came through one, and there is no aws:SourceIp', () => {
    const { context } = callOf(example('native'));
    expect(Object.fromEntries(context.values.values())).toMatchObject({ 'aws:VpcSourceIp': '192.0.2.10' });
    expect(context.values.has('aws:sourceip')).toBe(false);
    expect(context.tells('aws:sourceip')).toBe(true);
  });

  it.each(['192.0.2.0/24', 'removed', 'kq3v0dZxY1'])('is not known where a mask left %s', (sourceIp) => {
    const { context } = callOf(example('native', { ...direct, sourceIp }));
    expect(context.tells('aws:sourceip')).toBe(false);
  });
});

describe('aws:SecureTransport', () => {
  const direct = { sourceVpce: undefined, sourceVpc: undefined, sourceIp: '10.0.0.7' };

  it.each([true, false])('is what the connection was where no proxy stands between: %s', (tls) => {
    expect(contextOf(example('native', { ...direct, tls }))).toMatchObject({
      'aws:SecureTransport': String(tls),
    });
  });

  it('is not known behind a proxy', () => {
    expect(callOf(example('native')).context.tells('aws:securetransport')).toBe(false);
  });
});

describe('what the audit does not tell', () => {
  it.each([
    'sagemaker:instancetypes',
    'aws:requesttag/team',
    'aws:tagkeys',
    'aws:principaltag/team',
    'aws:resourcetag/team',
    'aws:multifactorauthpresent',
    'aws:tokenissuetime',
    'aws:referer',
  ])('%s', (key) => {
    const call = callOf(example('native'));
    expect(
      [call.context, ...call.questions.map(({ context }) => context)].some((one) => one.tells(key)),
    ).toBe(false);
  });
});

describe('the outcome of a call', () => {
  it.each([
    [{ record: 'completed', outcome: 'relayed' }, 'allowed'],
    [{ record: 'completed', outcome: 'failed' }, 'allowed'],
    [{ record: 'decided', outcome: 'allowed' }, 'allowed'],
    [{ record: 'decided', outcome: 'reported' }, 'allowed'],
    [{ record: 'refused', outcome: 'denied' }, 'denied'],
    [{ record: 'refused', outcome: 'aborted' }, 'denied'],
  ])('%j: %s', (changes, outcome) => {
    expect(callOf(example('native', changes)).outcome).toBe(outcome);
  });

  it('is allowed where the policies said so and something else failed', () => {
    const questions = [{ action: 'sagemaker:ListModels', resource: '*', outcome: 'allowed' }];
    const refused = example('native', { outcome: 'failed', questions });
    expect(callOf(refused).outcome).toBe('allowed');
  });
});

describe('a record is passed over', () => {
  it.each<[name: string, record: JsonObject, skipped: string]>([
    ['that tells of lost records', example('lost'), 'recordsLost'],
    ['of the gateway’s own STS', example('native', { operation: 'sts:AssumeRole' }), 'otherService'],
    ['that was refused before', example('native', { questions: undefined }), 'notAsked'],
    ['whose caller is masked', example('native', { principal: 'kq3v0dZxY1' }), 'unknownCaller'],
    ['without a caller', example('native', { principal: undefined }), 'unknownCaller'],
    ['with a question that says no action', example('native', { questions: [{}] }), 'notARecord'],
    ['of nobody we know', { hello: 'world' }, 'notARecord'],
    ['of another product', example('ocsf', { metadata: { product: { name: 'x' } } }), 'notARecord'],
  ])('%s', (_name, record, skipped) => {
    expect(read(record)).toMatchObject({ skipped });
  });

  it('with how many are lost', () => {
    expect(read(example('lost'))).toMatchObject({ lost: 1204 });
  });
});
