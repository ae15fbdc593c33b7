import { POLICY_TYPES } from '@sagegate/core';
import { z } from 'zod';
import { policiesSchema } from './policies-schema.ts';
import type { GivenValue, PolicyTestFile } from './policy-test-file.ts';
import {
  ACCOUNT,
  ACTION,
  ADDRESS,
  PRINCIPAL,
  REGION,
  TEXT,
  TEXTS,
  TIME,
  VPC,
  VPC_ENDPOINT,
} from './value-schema.ts';

const ONE_VALUE = z.union([z.string(), z.boolean()], {
  error: 'expected a text, `true` or `false`; numbers stand in quotes',
});

const VALUE: z.ZodType<GivenValue | null> = z.union([z.string(), z.boolean(), z.array(ONE_VALUE), z.null()], {
  error: 'expected a text, `true`, `false`, a list of these, or null; numbers stand in quotes',
});

const surroundings = {
  principal: PRINCIPAL.exactOptional().describe(
    'Who calls: an ARN of a user, a role or a session of one, a service such as `lambda.amazonaws.com`, or `anonymous`.',
  ),
  account: ACCOUNT.exactOptional().describe(
    'The account in which the call acts. Default: that of the principal.',
  ),
  region: REGION.exactOptional().describe('The region in which the call acts; a `call` needs it.'),
  sourceIp: ADDRESS.exactOptional().describe(
    'Where the call comes from: `aws:SourceIp`, or through a VPC endpoint `aws:VpcSourceIp`.',
  ),
  sourceVpce: VPC_ENDPOINT.exactOptional().describe('The VPC endpoint through which the call comes.'),
  sourceVpc: VPC.exactOptional().describe('The VPC from which the call comes.'),
  now: TIME.exactOptional().describe('When it is called: `aws:CurrentTime` and `aws:EpochTime`.'),
  resourceTags: z
    .record(TEXT, z.string())
    .exactOptional()
    .describe(
      'Tags of the resources that are asked about: `aws:ResourceTag/…` and `sagemaker:ResourceTag/…`. Those of a test stand in place of those of `defaults`.',
    ),
  context: z
    .record(TEXT, VALUE)
    .exactOptional()
    .describe(
      'Condition keys, which win over what follows from everything else. A list makes a key a multivalued one; `null` takes away what `defaults` or the test gives.',
    ),
};

const members = {
  ...surroundings,
  call: z
    .strictObject({
      operation: TEXT.exactOptional().describe('Its name, such as `CreateModel`.'),
      input: z
        .record(z.string(), z.unknown())
        .exactOptional()
        .describe('Its members, as `aws … --cli-input-json` takes them. Default: none.'),
    })
    .exactOptional()
    .describe('A call of an SDK. Everything that it asks must be allowed, as at the gateway.'),
  action: z
    .union([ACTION, z.array(ACTION).min(1)], {
      error: 'expected an action such as `sagemaker:CreateModel`, without wildcards, or a list of them',
    })
    .exactOptional()
    .describe('In place of `call`: an action, or several, of which each must have the expected outcome.'),
  resource: TEXTS.exactOptional().describe(
    'With `action`: an ARN, or several, of which each must have the expected outcome. Default: `*`, for actions without a resource.',
  ),
  expect: z
    .enum(['allowed', 'denied', 'explicitDeny', 'implicitDeny'])
    .exactOptional()
    .describe('What should come of it; `denied` is either kind of denial.'),
  expectStatement: TEXT.exactOptional().describe(
    'A statement that must be among those that decide: `POLICY#SID` or `FILE:LINE`. The policy is named by its id, by its file, or by the end of either.',
  ),
  expectPolicyType: z
    .enum(POLICY_TYPES)
    .exactOptional()
    .describe(
      'The type of policies that must decide; of an implicit denial, the one in which no Allow was found.',
    ),
};

const TEST_CASE = z.strictObject({
  name: TEXT.exactOptional().describe('Default: what varies, by its values.'),
  ...members,
});

const TEST = z.strictObject({
  name: TEXT.describe('What the policies should do, in words.'),
  ...members,
  cases: z
    .array(TEST_CASE)
    .min(1)
    .exactOptional()
    .describe(
      'One test each: the members of the test, with what stands here in their place; of `call.input`, its members one by one.',
    ),
});

/** What a file of policy tests may hold. Every member has its description; whoever reads it again finds it in the docs. */
export const POLICY_TEST_SCHEMA: z.ZodType<PolicyTestFile> = z.strictObject({
  policies: policiesSchema,
  defaults: z.strictObject(surroundings).exactOptional().describe('What all tests have in common.'),
  tests: z.array(TEST).min(1).describe('The tests.'),
});
