import { readFileSync } from 'node:fs';
import { parsePrincipal } from '@sagegate/core';
import { describe, expect, it } from 'vitest';
import type { AskedQuestion, Surroundings } from './asked-call.ts';
import type { InputKind } from './input-kinds.ts';
import { readAskedCall } from './read-asked-call.ts';
import {
  ALICE,
  BODY,
  CURL,
  DEBUG_LOG,
  DECODED,
  DOT_HTTP,
  EVENT,
  HEADERS,
  HTTP,
  INPUT,
  MODEL,
  RECORD,
  SENTENCE,
  json,
} from '../../test/inputs-of-one-call.ts';

function read(
  text: string,
  surroundings: Surroundings = {},
  kind?: InputKind,
): ReturnType<typeof readAskedCall> {
  return readAskedCall({ text, name: 'stdin', ...(kind === undefined ? {} : { kind }) }, surroundings);
}

function questionsOf(text: string, surroundings: Surroundings = {}): readonly AskedQuestion[] {
  const asking = { principal: parsePrincipal(ALICE), known: {}, given: {} };
  return read(text, surroundings).questionsOf(asking);
}

/** Inputs that tell of actions, not of operations. */
const NAMELESS: ReadonlySet<InputKind> = new Set(['decoded', 'simulation']);

describe('the same question', () => {
  it.each<[what: string, kind: InputKind, text: string, surroundings: Surroundings, tellsCaller: boolean]>([
    ['a call', 'call', json({ Operation: 'DescribeModel', Input: INPUT }), { region: 'us-east-1' }, false],
    [
      'a call with its caller',
      'call',
      json({ Operation: 'DescribeModel', Input: INPUT, CallerArn: ALICE }),
      { region: 'us-east-1' },
      true,
    ],
    ['HTTP', 'http', HTTP, {}, false],
    ['HTTP without a host', 'http', HTTP.replace(`${HEADERS[0] ?? ''}\r\n`, ''), {}, false],
    ['`curl -v`, whose answer tells the caller', 'http', CURL, {}, true],
    ['a debug log of the AWS CLI', 'http', DEBUG_LOG, {}, true],
    ['a `.http` file', 'http', DOT_HTTP, { region: 'us-east-1' }, false],
    [
      'a line of `map`',
      'http',
      json({ Method: 'POST', Path: '/', Headers: { 'x-amz-target': 'SageMaker.DescribeModel' }, Body: BODY }),
      { region: 'us-east-1' },
      false,
    ],
    ['a record', 'record', json(RECORD), {}, true],
    ['a list of one record', 'record', JSON.stringify([RECORD]), {}, true],
    ['a record in colours', 'record', json(RECORD).replaceAll('"', '\u001b[32m"\u001b[0m'), {}, true],
    ['an event of CloudTrail', 'record', json(EVENT), {}, true],
    ['a file of CloudTrail', 'record', JSON.stringify({ Records: [EVENT] }), {}, true],
    [
      'what `aws cloudtrail lookup-events` prints',
      'record',
      json({ Events: [{ EventId: 'event-1', CloudTrailEvent: JSON.stringify(EVENT) }] }),
      {},
      true,
    ],
    [
      'a message',
      'message',
      `An error occurred (AccessDeniedException) when calling the DescribeModel operation: ${SENTENCE}`,
      {},
      true,
    ],
    ['a message in JSON', 'message', json({ __type: 'AccessDeniedException', Message: SENTENCE }), {}, true],
    ['a decoded message', 'decoded', json(DECODED), {}, true],
    ['what decodes it', 'decoded', json({ DecodedMessage: JSON.stringify(DECODED) }), {}, true],
    [
      'a simulation',
      'simulation',
      json({
        CallerArn: ALICE,
        ActionNames: ['sagemaker:DescribeModel'],
        ResourceArns: [MODEL],
        ContextEntries: [{ ContextKeyName: 'aws:RequestedRegion', ContextKeyValues: ['us-east-1'] }],
      }),
      {},
      true,
    ],
  ])('is read from %s', (_what, kind, text, surroundings, tellsCaller) => {
    const call = read(text, surroundings);
    expect(call.kind).toBe(kind);
    const isNamed = !NAMELESS.has(kind) && (kind !== 'message' || text.includes('DescribeModel operation'));
    expect(call.operation).toBe(isNamed ? 'DescribeModel' : undefined);
    expect(call.principal).toEqual(tellsCaller ? parsePrincipal(ALICE) : undefined);
    const [question, ...others] = questionsOf(text, surroundings);
    expect(others).toEqual([]);
    expect(question?.request).toMatchObject({
      principal: parsePrincipal(ALICE),
      action: 'sagemaker:DescribeModel',
      resource: MODEL,
    });
  });

  it.each(['native', 'cloudtrail', 'ocsf'])('is read from our audit in the shape %s', (shape) => {
    const text = readFileSync(
      new URL(`../../../proxy/test/audit-examples/${shape}.json`, import.meta.url),
      'utf8',
    );
    const { kind, recorded } = read(text);
    expect({ kind, recorded }).toEqual({ kind: 'record', recorded: { outcome: 'denied' } });
    expect(questionsOf(text).map(({ request, recorded: own }) => [request.action, own?.outcome])).toEqual([
      ['sagemaker:DeleteModel', 'explicitDeny'],
    ]);
  });
});

describe('keys', () => {
  it.each<[what: string, text: string, surroundings: Surroundings, keys: object]>([
    ['a decoded message tells', json(DECODED), {}, { 'aws:SourceIp': '192.0.2.1' }],
    [
      'an option tells in place of it',
      json(DECODED),
      { sourceIp: '198.51.100.7' },
      { 'aws:SourceIp': '198.51.100.7' },
    ],
    [
      'a VPC endpoint',
      HTTP,
      { sourceVpce: 'vpce-0123456789abcdef0', sourceIp: '10.0.0.7' },
      { 'aws:SourceVpce': 'vpce-0123456789abcdef0', 'aws:VpcSourceIp': '10.0.0.7' },
    ],
    [
      'a VPC endpoint of a message',
      SENTENCE,
      { sourceVpce: 'vpce-0123456789abcdef0', sourceIp: '10.0.0.7' },
      { 'aws:SourceVpce': 'vpce-0123456789abcdef0', 'aws:VpcSourceIp': '10.0.0.7' },
    ],
    [
      'a time',
      HTTP,
      { now: new Date('2026-11-21T12:00:00Z') },
      { 'aws:CurrentTime': '2026-11-21T12:00:00Z' },
    ],
    [
      'a time of a message',
      SENTENCE,
      { now: new Date('2026-11-21T12:00:00Z') },
      { 'aws:CurrentTime': '2026-11-21T12:00:00Z' },
    ],
    [
      'the region of an ARN',
      SENTENCE,
      {},
      { 'aws:RequestedRegion': 'us-east-1', 'aws:ResourceAccount': '111122223333' },
    ],
  ])('%s', (_what, text, surroundings, keys) => {
    const context = questionsOf(text, surroundings)[0]?.request.context;
    const entries =
      context !== undefined && 'entries' in context && typeof context.entries === 'function'
        ? Object.fromEntries(
            [...context.entries()].map(([key, values]: readonly [string, readonly string[]]) => [
              key,
              values[0],
            ]),
          )
        : context;
    expect(entries).toMatchObject(keys);
    expect(entries).not.toMatchObject({ 'aws:SourceIp': '10.0.0.7' });
  });

  it('have an origin, or are told by nobody', () => {
    const [ofHttp] = questionsOf(HTTP);
    expect(ofHttp?.originOf('aws:requestedregion')).toBe('`--region`');
    expect(
      ['aws:requesttag/team', 'sagemaker:resourcetag/team', 'aws:resourcetag/team'].map((key) =>
        ofHttp?.tells(key),
      ),
    ).toEqual([true, false, false]);
    const [ofMessage] = questionsOf(SENTENCE, { sourceIp: '192.0.2.1' });
    expect(
      ['aws:requestedregion', 'aws:sourceip', 'aws:principalarn'].map((key) => ofMessage?.originOf(key)),
    ).toEqual(['the ARN of the resource', '`--source-ip`', undefined]);
    expect(
      ['aws:sourceip', 'aws:sourcevpce', 'aws:requesttag/team'].map((key) => ofMessage?.tells(key)),
    ).toEqual([true, true, false]);
  });
});
