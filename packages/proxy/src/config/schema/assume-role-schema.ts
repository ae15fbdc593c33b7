import { parseArn } from '@sagegate/core';
import { z } from 'zod';
import { callerPrincipal } from '../values/caller-principal.ts';
import { NAME, POLICY_FILE } from './common-schema.ts';
import type { AssumeRoleFile } from '../shape/config-file.ts';

const ROLE_ARN = NAME.refine(
  isRoleArn,
  'expected the ARN of a role such as `arn:aws:iam::111122223333:role/Gateway`',
);
/** What STS takes for the key of a session tag. */
const TAG_KEY = z.string().regex(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u, 'expected the key of a tag');
const TAG_VALUE = z.string().regex(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u, 'expected the value of a tag');
const MAX_TAGS = 50;

const tags = z
  .strictObject({
    pass: z
      .array(TAG_KEY)
      .default([])
      .describe(
        'Keys of tags of the caller that become tags of the session, under these keys, where the caller has them.',
      ),
    fixed: z.record(TAG_KEY, TAG_VALUE).default({}).describe('Tags that every session has.'),
  })
  .superRefine((value, context) => {
    const keys = [...value.pass, ...Object.keys(value.fixed)];
    const own = keys.find((key) => key.toLowerCase().startsWith('aws:'));
    if (own !== undefined) report(context, [], `tags that begin with \`aws:\` are AWS's own: \`${own}\``);
    const twice = keys.find((key, at) => keys.findIndex((other) => isSameKey(key, other)) < at);
    if (twice !== undefined) report(context, [], `tag \`${twice}\` is given twice, case ignored`);
    if (keys.length > MAX_TAGS) report(context, [], `expected at most ${MAX_TAGS} tags`);
  });

const rule = z.strictObject({
  principal: NAME.refine(isCallerPattern, 'expected an ARN of callers, in which `*` and `?` match').describe(
    'Callers: an ARN in which `*` and `?` match, compared with the ARN of the user or of the session, and with that of the role of the session. Sessions choose their own names: do not tell callers apart by these.',
  ),
  roleArn: ROLE_ARN.describe('The role that signs for them.'),
});

/** What `upstream.assumeRole` in `sagegate.yaml` may hold. */
export const ASSUME_ROLE_SCHEMA: z.ZodType<AssumeRoleFile> = z
  .strictObject({
    roleArn: ROLE_ARN.optional().describe(
      'The role that signs for every caller. It must be of the account of the upstream credentials.',
    ),
    rules: z
      .array(rule)
      .min(1)
      .optional()
      .describe('Roles by caller, instead of `roleArn`; the first rule that fits counts.'),
    default: z
      .enum(['refuse', 'base'])
      .optional()
      .describe(
        'What becomes of callers that no rule fits: `refuse` (default), or `base`, the upstream credentials themselves sign.',
      ),
    sessionName: z
      .enum(['principal', 'name'])
      .default('principal')
      .describe(
        '`principal`: `alice` for a user, `alice@Role` for a session; a name that STS does not take, or that somebody else could have, such as one of a user or role with a path, ends in a hash, so that no two callers share one. `name`: the name of the user or session alone, which sessions of two roles may share.',
      ),
    sourceIdentity: z
      .enum(['caller', 'none'])
      .default('none')
      .describe(
        '`caller`: the session bears the name of the caller as its source identity, which role chaining keeps. The trust policy must allow `sts:SetSourceIdentity`.',
      ),
    tags: tags.optional().describe('Session tags. The trust policy must allow `sts:TagSession`.'),
    transitiveTagKeys: z
      .array(TAG_KEY)
      .max(MAX_TAGS)
      .optional()
      .describe('Keys of session tags that role chaining keeps.'),
    sessionPolicy: POLICY_FILE.optional().describe(
      'Policy file (JSON) that limits every session; at most 2,048 characters without white space.',
    ),
    externalId: z
      .string()
      .regex(/^[\w+=,.@:/-]{2,1224}$/, 'expected 2 to 1,224 letters, digits and `_+=,.@:/-`')
      .optional()
      .describe('External id that the trust policy asks for.'),
    durationSeconds: z
      .int()
      .min(900)
      .max(43_200)
      .default(3_600)
      .describe(
        'How long a session lives. At most 3,600 where the upstream credentials are those of a role themselves.',
      ),
    maxConcurrentCalls: z
      .int()
      .min(1)
      .max(1_000)
      .default(16)
      .describe('Calls to STS at one time; further ones wait.'),
    maxSessions: z
      .int()
      .min(1)
      .max(1_000_000)
      .default(10_000)
      .describe(
        'Sessions that are remembered; beyond it those are forgotten that were not used for longest.',
      ),
  })
  .superRefine(checkMembers);

function checkMembers(value: AssumeRoleFile, context: z.RefinementCtx): void {
  if ((value.roleArn === undefined) === (value.rules === undefined))
    report(context, [], 'expected exactly one of `roleArn` and `rules`');
  if (value.default !== undefined && value.rules === undefined)
    report(context, ['default'], 'expected `rules` beside it: `roleArn` is for every caller');
  checkTransitiveKeys(value, context);
}

function checkTransitiveKeys(value: AssumeRoleFile, context: z.RefinementCtx): void {
  const keys = [...(value.tags?.pass ?? []), ...Object.keys(value.tags?.fixed ?? {})];
  for (const [at, key] of (value.transitiveTagKeys ?? []).entries()) {
    if (!keys.some((known) => isSameKey(known, key)))
      report(context, ['transitiveTagKeys', at], 'expected the key of one of `tags`');
  }
}

function report(context: z.RefinementCtx, path: PropertyKey[], message: string): void {
  context.addIssue({ code: 'custom', path, message });
}

function isSameKey(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function isRoleArn(text: string): boolean {
  const arn = parseArn(text);
  return arn?.service === 'iam' && arn.region === '' && ROLE.test(text);
}

const ROLE = /^arn:[a-z-]+:iam::\d{12}:role\/(?:[\w+=,.@-]+\/)*[\w+=,.@-]{1,64}$/;

function isCallerPattern(text: string): boolean {
  if (text === '*') return true;
  const hasWildcard = text.includes('*') || text.includes('?');
  return hasWildcard ? text.startsWith('arn:') : callerPrincipal(text) !== undefined;
}
