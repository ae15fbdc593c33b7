import { describe, expect, it, test } from 'vitest';
import { AUDIT_FORMATS } from '../src/config/settings/audit-config.ts';
import { AUDIT_SHAPES } from '../src/audit/shapes/audit-shapes.ts';
import { operationParts } from '../src/audit/shapes/operation-parts.ts';
import { COMPLETED, DECIDED, DENIED, LOST, REFUSED } from './support/audit-events.ts';

const EVENTS = [DECIDED, COMPLETED, DENIED, REFUSED] as const;
type Line = Record<string, Record<string, unknown>>;

function lineOf(
  format: (typeof AUDIT_FORMATS)[number],
  event: Parameters<typeof AUDIT_SHAPES.native>[0],
): Line {
  return JSON.parse(AUDIT_SHAPES[format](event)) as Line;
}

/** Every text and number somewhere in a value. */
function leavesOf(value: unknown): (string | number | boolean)[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(leavesOf);
  return ['string', 'number', 'boolean'].includes(typeof value) ? [value as string] : [];
}

describe.each(AUDIT_FORMATS)('%s', (format) => {
  it.each([...EVENTS, LOST].map((event) => [event.record, event] as const))(
    'is one line: %s',
    (_record, event) => {
      expect(AUDIT_SHAPES[format]({ ...event, eventId: 'of two\nlines' })).not.toContain('\n');
    },
  );

  test.each(EVENTS.map((event) => [event.outcome, event] as const))(
    'has everything of a record: %s',
    (_outcome, event) => {
      const found = new Set(leavesOf(lineOf(format, event)));
      const said = { ...event, version: undefined };
      expect(leavesOf(said).filter((leaf) => !found.has(leaf))).toEqual([]);
    },
  );

  test('says what decided, of which policy, and where it stands', () => {
    expect(JSON.stringify(lineOf(format, DENIED))).toContain(JSON.stringify(DENIED.questions));
  });

  test('says that records are lost', () => {
    expect(new Set(leavesOf(lineOf(format, LOST)))).toContain(1_204);
  });
});

/** What OCSF 1.9.0 requires of its class API Activity and of the objects in it. */
const REQUIRED = [
  ['activity_id', 4],
  ['category_uid', 6],
  ['class_uid', 6_003],
  ['severity_id', 3],
  ['time', Date.parse('2026-11-21T12:00:00.123Z')],
  ['type_uid', 600_304],
  ['metadata.version', '1.9.0'],
  ['metadata.product.vendor_name', 'Sagegate'],
  ['actor.user.uid', 'AROACKCEVSQ6C2EXAMPLE:alice'],
  ['api.operation', 'DeleteModel'],
  ['src_endpoint.ip', '192.0.2.10'],
  ['cloud.provider', 'AWS'],
  ['action_id', 2],
  ['disposition_id', 2],
] as const;

describe('ocsf', () => {
  it.each(REQUIRED)('has %s', (path, value) => {
    expect(lineOf('ocsf', DENIED)).toHaveProperty(path, value);
  });

  it.each(EVENTS.map((event) => [event.record, event] as const))(
    'has all that is required: %s',
    (_record, event) => {
      const paths = REQUIRED.map(([path]) => path).filter((path) => path !== 'actor.user.uid');
      for (const path of paths) expect(lineOf('ocsf', event)).toHaveProperty(path);
      expect(lineOf('ocsf', event)['actor']).toHaveProperty('user.name');
    },
  );

  it.each([
    [DECIDED, 'status_id', 99],
    [COMPLETED, 'status_id', 1],
    [{ ...COMPLETED, status: 404 }, 'status_id', 2],
    [DENIED, 'status_id', 2],
    [DECIDED, 'action_id', 1],
  ] as const)('says how it ended: %#', (event, path, value) => {
    expect(lineOf('ocsf', event)).toHaveProperty(path, value);
  });

  test('says so when it does not know the source', () => {
    expect(lineOf('ocsf', { ...REFUSED, remoteAddress: undefined })).toHaveProperty(
      'src_endpoint.name',
      'unknown',
    );
  });
});

describe('cloudtrail', () => {
  test('names the session, its role and its account', () => {
    expect(lineOf('cloudtrail', DENIED)['userIdentity']).toEqual({
      type: 'AssumedRole',
      principalId: 'AROACKCEVSQ6C2EXAMPLE:alice',
      arn: 'arn:aws:sts::111122223333:assumed-role/NotebookRole/alice',
      accountId: '111122223333',
      accessKeyId: 'AKIDEXAMPLE',
      sessionContext: {
        sessionIssuer: { type: 'Role', accountId: '111122223333', userName: 'NotebookRole' },
        sourceIdentity: 'alice@example.com',
      },
    });
  });

  it.each([
    ['arn:aws:iam::111122223333:user/team/alice', 'IAMUser', 'alice'],
    ['arn:aws:iam::111122223333:root', 'Root', undefined],
    ['arn:aws:sts::111122223333:federated-user/bob', 'FederatedUser', undefined],
    ['arn:aws:iam::111122223333:role/NotebookRole', 'Role', undefined],
    ['arn:aws:iam::111122223333:constructor/x', 'Unknown', undefined],
    ['masked', 'Unknown', undefined],
  ])('%s is of type %s', (principal, type, userName) => {
    const identity = lineOf('cloudtrail', { ...DENIED, principal })['userIdentity'];
    expect([identity?.['type'], identity?.['userName']]).toEqual([type, userName]);
  });

  test('has the members that queries on CloudTrail read', () => {
    expect(lineOf('cloudtrail', DENIED)).toMatchObject({
      eventVersion: '1.11',
      eventTime: '2026-11-21T12:00:00Z',
      eventSource: 'sagemaker.amazonaws.com',
      eventName: 'DeleteModel',
      awsRegion: 'us-east-1',
      sourceIPAddress: '192.0.2.10',
      userAgent: 'Boto3/1.40.0 md/Botocore#1.40.0',
      errorCode: 'AccessDeniedException',
      requestParameters: null,
      responseElements: null,
      requestID: DENIED.requestId,
      eventID: DENIED.eventId,
      readOnly: false,
      resources: [{ ARN: 'arn:aws:sagemaker:us-east-1:444455556666:model/churn', accountId: '444455556666' }],
      eventType: 'AwsApiCall',
      managementEvent: true,
      recipientAccountId: '444455556666',
      vpcEndpointId: 'vpce-0a1b2c3d4e5f60718',
      eventCategory: 'Management',
      tlsDetails: { clientProvidedHostHeader: 'api.sagemaker.us-east-1.amazonaws.com' },
    });
  });

  test('tells calls that reach data from calls that manage', () => {
    const invocation = { ...COMPLETED, operation: 'sagemaker-runtime:InvokeEndpoint' };
    expect(lineOf('cloudtrail', invocation)).toMatchObject({ eventCategory: 'Data', managementEvent: false });
  });
});

it.each([
  ['sagemaker:CreateModel', 'create'],
  ['sagemaker:AddTags', 'create'],
  ['sagemaker:ListModels', 'read'],
  ['sagemaker:BatchGetMetrics', 'read'],
  ['sagemaker:StopTrainingJob', 'update'],
  ['sagemaker:BatchDeleteClusterNodes', 'delete'],
  ['sagemaker-runtime:InvokeEndpoint', 'other'],
  [undefined, 'unknown'],
])('%s is an operation to %s', (operation, effect) => {
  expect(operationParts(operation).effect).toBe(effect);
});
