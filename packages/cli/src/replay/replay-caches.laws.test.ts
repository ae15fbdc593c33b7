import { operationFacts } from '@sagegate/koa-middleware/mapping';
import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { allow, deny, event, policy, userIdentity } from '../../test/replay-records.ts';
import { loadPolicySet } from '../policy-set/load-policy-set.ts';
import type { PolicySet } from '../policy-set/policy-set.ts';
import { QuestionMapper } from '../questions/records/cloud-trail/mapped-questions.ts';
import { createRecordReader } from '../questions/records/read-record.ts';
import { isSkipped } from '../questions/records/recorded-call.ts';
import { RepeatedNames } from '../questions/records/repeated-names.ts';
import { toRequest } from '../questions/records/to-request.ts';
import { askedKeysIn } from './decide/asked-keys.ts';
import { isLacking } from './decide/lacking-keys.ts';
import { explainedVerdict } from './decide/unsure-verdict.ts';
import { Verdicts } from './decide/verdicts.ts';
import { CallComparison } from './decide/compare-call.ts';
import type { Comparison } from './decide/compare-call.ts';

const PLACE = { file: 'x', line: 1, column: 1 };

/** Keys that records tell, that some of them lack, and that are of the caller. */
const CANDIDATE = policy(
  allow('sagemaker:Describe*', { Resource: 'arn:aws:sagemaker:*:*:model/${aws:username}-*' }),
  allow('sagemaker:*', { Condition: { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } } }),
  allow('iam:PassRole'),
  deny('sagemaker:Invoke*', { Condition: { StringEquals: { 'aws:PrincipalTag/team': 'guests' } } }),
  deny('sagemaker:*', {
    Resource: 'arn:aws:sagemaker:*:*:*/bob-*',
    Condition: { StringNotEquals: { 'aws:PrincipalTag/team': 'research' } },
  }),
  deny('sagemaker:Create*', { Condition: { StringLike: { 'aws:RequestTag/Ärger': '?*' } } }),
  deny('*', { Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-2' } } }),
  deny('*', { Condition: { DateGreaterThan: { 'aws:CurrentTime': '2026-11-21T12:00:00Z' } } }),
);

const NAME = fc.constantFrom('alice-1', 'bob-1', 'churn');
const TAGS = fc.constantFrom([], [{ key: 'Ärger', value: 'x' }], [{ key: 'ärger', value: 'x' }]);
const CALL = fc.oneof(
  NAME.map((modelName) => ['DescribeModel', { modelName }] as const),
  NAME.map((endpointName) => ['InvokeEndpoint', { endpointName }] as const),
  fc
    .tuple(NAME, TAGS)
    .map(
      ([modelName, tags]) =>
        [
          'CreateModel',
          { modelName, executionRoleArn: 'arn:aws:iam::111122223333:role/Execute', tags },
        ] as const,
    ),
);
const MORE = fc.record(
  {
    sourceIPAddress: fc.constantFrom('192.0.2.10', '203.0.113.7'),
    vpcEndpointId: fc.constantFrom('vpce-1', 'vpce-2'),
    eventTime: fc.constantFrom('2026-11-21T11:00:00Z', '2026-11-21T13:00:00Z'),
    errorCode: fc.constant('AccessDenied'),
    userIdentity: fc.constantFrom('alice', 'bob').map(userIdentity),
  },
  { requiredKeys: [] },
);
const RECORD = fc.tuple(CALL, MORE).map(([[name, parameters], more]) => event(name, parameters, more));

test('what is remembered changes no flip, and not how sure it is', async () => {
  const candidate = await setOf(CANDIDATE);
  fc.assert(
    fc.property(fc.array(RECORD, { maxLength: 12 }), (records) => {
      const [read, comparison] = [createRecordReader(), new CallComparison(candidate, undefined)];
      // Three times, so that everything is remembered in the end.
      for (const record of [...records, ...records, ...records]) {
        const [call, alone] = [read(record), createRecordReader()(record)];
        if (isSkipped(call) || isSkipped(alone)) throw new TypeError('a record is a call');
        const expected = new CallComparison(candidate, undefined).compare(alone, PLACE);
        expect(withoutIds(comparison.compare(call, PLACE))).toEqual(withoutIds(expected));
      }
    }),
    { numRuns: 60 },
  );
});

test('decisions and how sure they are, of the keys and statements alone that matter, are those of all', async () => {
  const candidate = await setOf(CANDIDATE);
  fc.assert(
    fc.property(RECORD, (record) => {
      const call = createRecordReader()(record);
      if (isSkipped(call)) throw new TypeError('a record is a call');
      const policies = candidate.of(call.principal);
      if (policies === undefined) throw new TypeError('the set knows everybody');
      const verdicts = call.questions.map((question) => {
        const request = toRequest(call, question, policies);
        const keys = policies.conditionKeys(request);
        const lacking = new Set(keys.filter((key) => isLacking(key, call, question, policies)));
        return explainedVerdict(request, policies, lacking, askedKeysIn(candidate));
      });
      expect(new Verdicts(candidate).of(call)).toEqual(verdicts);
    }),
    { numRuns: 100 },
  );
});

it('remembers requests and verdicts from the second time on, and no more than so many', async () => {
  const facts = operationFacts('DescribeModel');
  if (facts === undefined) throw new TypeError('an operation of SageMaker');
  const mapper = new QuestionMapper(10);
  const at = { account: '111122223333', region: 'us-east-1' };
  const [read, verdicts] = [createRecordReader(), new Verdicts(await setOf(CANDIDATE), 10)];
  const ask = (name: string): void => {
    mapper.questionsOf(facts, { modelName: name }, at);
    const call = read(event('InvokeEndpoint', { endpointName: name }));
    if (!isSkipped(call)) verdicts.of(call);
  };
  for (let number = 0; number < 100; number += 1) ask(`name-${number}`);
  expect([mapper.size, verdicts.size]).toEqual([0, 0]);
  for (let number = 0; number < 100; number += 1) ask(`name-${number}`);
  expect([mapper.size, verdicts.size]).toEqual([20, 20]);
});

it('forgets names that came long ago', () => {
  const names = new RepeatedNames(2);
  expect(names.isRepeated('a')).toBe(false);
  expect(names.isRepeated('a')).toBe(true);
  for (let number = 0; number < 100; number += 1) names.isRepeated(`name-${number}`);
  expect(names.isRepeated('a')).toBe(false);
});

/** Statements are numbered as they come. */
function withoutIds(comparison: Comparison): unknown {
  if (comparison.kind !== 'flip') return comparison;
  const { decidedBy, ...flip } = comparison.flip;
  return { ...comparison, flip: { ...flip, decidedBy: { ...decidedBy, id: 0 } } };
}

async function setOf(text: string): Promise<PolicySet> {
  const input = (async function* chunks(): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(Buffer.from(text));
  })();
  return loadPolicySet('-', {}, { input, print: () => Promise.resolve(), warn: () => undefined });
}
