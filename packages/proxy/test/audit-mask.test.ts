import { Writable } from 'node:stream';
import { describe, expect, it, test } from 'vitest';
import type { AuditMask } from '../src/config/settings/audit-config.ts';
import { AUDIT_FORMATS } from '../src/config/settings/audit-config.ts';
import { maskedShape } from '../src/audit/mask/masked-shape.ts';
import { AUDIT_SHAPES } from '../src/audit/shapes/audit-shapes.ts';
import { auditLogTo } from '../src/index.ts';
import { COMPLETED, DECIDED, DENIED, LOST, REFUSED } from './support/audit-events.ts';

const hashKey = '0123456789abcdef0123456789abcdef';
type Fields = AuditMask['fields'];

function maskedLine(
  fields: Fields,
  event: Parameters<typeof AUDIT_SHAPES.native>[0] = DENIED,
): Record<string, unknown> {
  return JSON.parse(maskedShape(AUDIT_SHAPES.native, { fields, hashKey })(event)) as Record<string, unknown>;
}

it.each<[Fields, Record<string, unknown>]>([
  [
    { sessionName: 'remove' },
    {
      sessionName: 'removed',
      principal: 'arn:aws:sts::111122223333:assumed-role/NotebookRole/removed',
      userId: 'AROACKCEVSQ6C2EXAMPLE:removed',
      issuedPrincipal: 'arn:aws:sts::111122223333:assumed-role/TrainingRole/removed',
    },
  ],
  [
    { principal: 'remove' },
    {
      principal: 'removed',
      issuedPrincipal: 'removed',
      userId: 'removed',
      sessionName: 'removed',
      account: '111122223333',
    },
  ],
  [
    { principal: 'remove', sessionName: 'hash' },
    { principal: 'removed', userId: 'removed', sessionName: 'removed' },
  ],
  [{ sourceIdentity: 'remove' }, { sourceIdentity: 'removed' }],
  [{ accessKeyId: 'remove' }, { accessKeyId: 'removed', issuedAccessKeyId: 'removed' }],
  [{ sourceIp: 'truncate' }, { sourceIp: '192.0.2.0/24', remoteAddress: '10.0.0.0/24' }],
  [{ userAgent: 'remove' }, { userAgent: 'removed' }],
  [
    { resource: 'remove' },
    {
      questions: [
        expect.objectContaining({
          resource: 'arn:aws:sagemaker:us-east-1:444455556666:model/removed',
          sid: 'KeepModels',
        }),
      ],
    },
  ],
])('%j leaves nothing of it to read', (fields, expected) => {
  expect(maskedLine(fields)).toMatchObject(expected);
});

it.each([
  ['192.0.2.10', '192.0.2.0/24'],
  ['::ffff:192.0.2.10', '192.0.2.0/24'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1::/48'],
  ['no address', 'removed'],
])('of %s stays the network %s', (sourceIp, network) => {
  expect(maskedLine({ sourceIp: 'truncate' }, { ...DENIED, sourceIp })).toMatchObject({ sourceIp: network });
});

describe('a hash', () => {
  const hashOf = (key: string, sessionName: string): unknown =>
    JSON.parse(
      maskedShape(AUDIT_SHAPES.native, { fields: { sessionName: 'hash' }, hashKey: key })({
        ...DENIED,
        sessionName,
      }),
    ).sessionName;

  test('is the same for the same name, and another for another name or key', () => {
    expect(hashOf(hashKey, 'alice')).toMatch(/^[\w-]{22}$/);
    expect(hashOf(hashKey, 'alice')).toBe(hashOf(hashKey, 'alice'));
    expect(hashOf(hashKey, 'bob')).not.toBe(hashOf(hashKey, 'alice'));
    expect(hashOf(`${hashKey}0`, 'alice')).not.toBe(hashOf(hashKey, 'alice'));
  });

  test('needs a key', () => {
    const stream = new Writable();
    expect(() => auditLogTo(stream, { end: false, mask: { fields: { sessionName: 'hash' } } })).toThrow(
      '`audit.mask` hashes and has no `hashKey`',
    );
  });
});

const EVERYTHING: Fields = {
  principal: 'hash',
  sessionName: 'hash',
  sourceIdentity: 'remove',
  accessKeyId: 'hash',
  sourceIp: 'truncate',
  userAgent: 'remove',
  resource: 'hash',
};

describe.each(AUDIT_FORMATS)('in the shape %s', (format) => {
  it.each([DECIDED, COMPLETED, DENIED, REFUSED].map((event) => [event.record, event] as const))(
    'what is masked can be read nowhere, the sentence of the refusal included: %s',
    (_record, event) => {
      const line = maskedShape(AUDIT_SHAPES[format], { fields: EVERYTHING, hashKey })(event);
      for (const secret of [
        'alice',
        'churn',
        'AKIDEXAMPLE',
        'AKIAUNKNOWN',
        '192.0.2.10',
        '10.0.0.7',
        '10.0.0.8',
        'Boto3',
        hashKey,
      ])
        expect(line).not.toContain(secret);
    },
  );

  test('a record that others are lost stays as it is', () => {
    const shape = AUDIT_SHAPES[format];
    expect(maskedShape(shape, { fields: EVERYTHING, hashKey })(LOST)).toBe(shape(LOST));
  });
});

test('without fields nothing changes', () => {
  expect(maskedShape(AUDIT_SHAPES.native, { fields: {} })).toBe(AUDIT_SHAPES.native);
});
