import { z } from 'zod';
import { isUserOrRole } from '../values/caller-principal.ts';
import { NAME, tagsOf } from './common-schema.ts';
import { sessionFaults } from './session-faults.ts';
import type { ClaimMapping } from '../settings/token-identity-config.ts';

const USER_OR_ROLE = NAME.refine(isUserOrRole, 'expected an ARN of a user or a role');

/** A pattern of the ARNs of users, roles and role sessions; `*` alone would trust whoever writes the claim with every account. */
export const PRINCIPAL_PATTERN: z.ZodString = NAME.refine(
  (text) => /^arn:[a-z-]+:(?:iam|sts)::\d{12}:(?:user|role|assumed-role)\/./.test(text),
  'expected a pattern with the account in full, such as `arn:aws:iam::111122223333:role/notebooks/*`',
);

/** The start of a session's name. */
export const SESSION_PREFIX: z.ZodString = z
  .string()
  .regex(/^[\w+=,.@-]{1,48}$/, 'expected up to 48 letters, digits and `_+=,.@-`');

export const ROLE_ID: z.ZodString = z
  .string()
  .regex(/^AROA[A-Z0-9]+$/, 'expected the unique id of a role: `AROA…`');

const CLAIMED_VALUE = z
  .strictObject({
    claim: NAME.exactOptional().describe('Name of the claim that holds the value.'),
    value: z.string().exactOptional().describe('The value, the same for all.'),
  })
  .refine(({ claim, value }) => (claim === undefined) !== (value === undefined), {
    message: 'expected exactly one of `claim` and `value`',
  });

type ClaimMappingShape = {
  readonly [Member in keyof ClaimMapping]-?: z.ZodExactOptional<z.ZodType<Required<ClaimMapping>[Member]>>;
};

/** Who the bearer of a token is: members of the forms that bring claims. */
export const CLAIM_MAPPING: ClaimMappingShape = {
  principal: USER_OR_ROLE.exactOptional().describe('ARN of the role, or of the user, that the bearer is.'),
  principalClaim: NAME.exactOptional().describe(
    'Claim that holds the ARN of a role or a user, which `principals` must allow; instead of `principal`.',
  ),
  principals: z
    .array(PRINCIPAL_PATTERN)
    .min(1)
    .exactOptional()
    .describe('Patterns of the ARNs that `principalClaim` may hold.'),
  sessionName: z
    .strictObject({
      claim: NAME.describe(
        'Claim that names the session. What AWS would not take (`[\\w+=,.@-]{2,64}`) is refused, never changed.',
      ),
      prefix: SESSION_PREFIX.exactOptional().describe(
        'Stands before the claim: keeps the subjects of two issuers apart.',
      ),
    })
    .exactOptional()
    .describe('Name of the session; required with a role.'),
  roleId: ROLE_ID.exactOptional().describe('Unique id of the role: `aws:userid` is `AROA…:SESSION`.'),
  sourceIdentity: z
    .strictObject({ claim: NAME.describe('Claim that holds the source identity.') })
    .exactOptional()
    .describe('`aws:SourceIdentity`.'),
  tags: tagsOf(CLAIMED_VALUE)
    .exactOptional()
    .describe('Session tags by key: `aws:PrincipalTag/…`. A tag whose claim is absent is absent.'),
};

/** Reports a mapping that leaves open who the bearer is, or that says it twice. */
export function refuseUnclearMapping(mapping: ClaimMapping, context: z.RefinementCtx): void {
  const report = (path: readonly string[], message: string): void => {
    context.addIssue({ code: 'custom', path: [...path], message });
  };
  const { principal, principalClaim, principals } = mapping;
  if ((principal === undefined) === (principalClaim === undefined))
    report([], 'expected exactly one of `principal` and `principalClaim`');
  if ((principals === undefined) !== (principalClaim === undefined))
    report(['principals'], 'expected together with `principalClaim`');
  for (const [member, message] of sessionFaults(mapping)) report([member], message);
}
