import { z } from 'zod';
import { isUserOrRole } from '../values/caller-principal.ts';
import { PRINCIPAL_PATTERN, ROLE_ID, SESSION_PREFIX } from './claims-schema.ts';
import { NAME, tagsOf } from './common-schema.ts';
import { CERTIFICATE_NAMES } from '../settings/hop-identity-config.ts';
import type { CertificateRule, LatticeConfig, MtlsConfig } from '../settings/hop-identity-config.ts';
import { sessionFaults } from './session-faults.ts';

/** `identity.lattice`. */
export const LATTICE_SCHEMA: z.ZodType<LatticeConfig> = z.strictObject({
  principals: z
    .array(PRINCIPAL_PATTERN)
    .min(1)
    .describe('Patterns of the ARNs of the users, roles and role sessions that may call.'),
  organizationIds: z
    .array(NAME)
    .min(1)
    .exactOptional()
    .describe('Organizations that callers must belong to. Default: any, or none.'),
});

const FROM = z.enum(CERTIFICATE_NAMES);

const CERTIFIED_VALUE = z
  .strictObject({
    from: FROM.exactOptional().describe('Name in the certificate that is the value.'),
    value: z.string().exactOptional().describe('The value, the same for all.'),
  })
  .refine(({ from, value }) => (from === undefined) !== (value === undefined), {
    message: 'expected exactly one of `from` and `value`',
  });

/** The trust domain in full: whoever else signs certificates with SPIFFE ids must not slip in. */
const SPIFFE_PATTERN = NAME.refine(
  (text) => /^spiffe:\/\/[a-z0-9._-]+(?:\/[A-Za-z0-9._*?-]+)+$/.test(text),
  'expected a SPIFFE id, such as `spiffe://example.org/ns/*/sa/*`, with its trust domain in full',
);

const RULE: z.ZodType<CertificateRule> = z
  .strictObject({
    match: z
      .strictObject({
        spiffeId: SPIFFE_PATTERN.exactOptional().describe(
          'Pattern of the SPIFFE id, the only URI of the certificate. `*` stays within its segment.',
        ),
        commonName: NAME.exactOptional().describe('Pattern of the subject’s only CN.'),
        organization: NAME.exactOptional().describe('Pattern of the subject’s only O.'),
        organizationalUnit: NAME.exactOptional().describe('Pattern of the subject’s only OU.'),
        dns: NAME.exactOptional().describe('Pattern of the only DNS name, in lower case.'),
        email: NAME.exactOptional().describe('Pattern of the only e-mail address.'),
        uri: NAME.exactOptional().describe('Pattern of the only URI.'),
      })
      .refine((match) => Object.keys(match).length > 0, { message: 'expected at least one name' })
      .describe('Certificates that the rule is for: every pattern must fit.'),
    principal: NAME.refine(isUserOrRole, 'expected an ARN of a user or a role').describe(
      'ARN of the role, or of the user, whose certificate it is.',
    ),
    sessionName: z
      .strictObject({
        from: FROM.describe(
          'Name in the certificate. Of a SPIFFE id, the segments in which the pattern has a `*`, joined by `,`.',
        ),
        prefix: SESSION_PREFIX.exactOptional().describe('Stands before the name.'),
      })
      .exactOptional()
      .describe('Name of the session; required with a role.'),
    roleId: ROLE_ID.exactOptional().describe('Unique id of the role: `aws:userid` is `AROA…:SESSION`.'),
    tags: tagsOf(CERTIFIED_VALUE).exactOptional().describe('Session tags by key: `aws:PrincipalTag/…`.'),
  })
  .superRefine(refuseUnclearRule);

function refuseUnclearRule(rule: CertificateRule, context: z.RefinementCtx): void {
  const report = (member: string, message: string): void => {
    context.addIssue({ code: 'custom', path: [member], message });
  };
  for (const [member, message] of sessionFaults(rule)) report(member, message);
  if (rule.sessionName?.from === 'spiffeId' && rule.match.spiffeId === undefined)
    report('sessionName', 'expected `match.spiffeId`, which says what of the SPIFFE id it is');
}

/** `identity.mtls`. */
export const MTLS_SCHEMA: z.ZodType<MtlsConfig> = z.strictObject({
  rules: z.array(RULE).min(1).describe('Whose certificates are whose; the first rule that fits counts.'),
});
