/** Findings about Principal, and about roles' trust policies. */
export const PRINCIPAL_CODES = {
  ALLOW_WITH_NOT_PRINCIPAL: {
    severities: ['security-warning'],
    summary: '`NotPrincipal` with `Allow`',
    advice: 'Name the principals that are meant.',
  },
  DENY_WITH_NOT_PRINCIPAL: {
    severities: ['warning'],
    summary: '`NotPrincipal` with `Deny`',
    advice: 'Write `"Principal": "*"` with `ArnNotEquals` on `aws:PrincipalArn`.',
  },
  PRINCIPAL_RARELY_KNOWN: {
    severities: ['warning'],
    summary:
      'a Deny for an identity provider, a canonical user or a unique id, by which callers are rarely known',
    advice: 'Name a role, an account or an ARN.',
  },
  INVALID_ROLE_REFERENCE: {
    severities: ['warning'],
    summary: 'the unique id of a role, which IAM leaves where a role was deleted',
    advice: 'Name the ARN of the role.',
  },
  INVALID_USER_REFERENCE: {
    severities: ['warning'],
    summary: 'the unique id of a user, which IAM leaves where a user was deleted',
    advice: 'Name the ARN of the user.',
  },
  RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL: {
    severities: ['security-warning'],
    summary: 'an Allow for a service that may act for anybody',
    advice:
      'Add a condition on `aws:SourceArn`, `aws:SourceAccount`, `aws:SourceOrgID` or `aws:SourceOrgPaths`.',
    accessAnalyzer: ['RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL'],
  },
  ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL: {
    severities: ['error'],
    summary: '`NotPrincipal` in a trust policy',
    advice: 'Write `Principal`.',
  },
  ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE: {
    severities: ['error'],
    summary: '`Resource` in a trust policy',
    advice: 'Remove it: the role is the resource.',
  },
  ROLE_TRUST_POLICY_ALLOWS_EVERYONE: {
    severities: ['security-warning'],
    summary: 'a trust policy that lets everyone assume the role',
    advice: 'Name who may, or add a condition on who they are.',
    accessAnalyzer: ['ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL'],
  },
  REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY: {
    severities: ['suggestion'],
    summary: 'a session of a role that the trust policy also names',
    advice: 'Remove the session, or the role where only the session is meant.',
  },
  MISMATCHED_ACTION_FOR_PRINCIPAL: {
    severities: ['error'],
    summary: 'a way to assume a role that the principal cannot take',
    advice:
      'Match `sts:AssumeRoleWithSAML` with SAML providers, `sts:AssumeRoleWithWebIdentity` with OpenID Connect providers.',
  },
  INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY: {
    severities: ['error'],
    summary: 'an identity provider that is neither a domain nor the ARN of a provider',
    advice: 'Write the domain, or the ARN of the provider.',
  },
  MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY: {
    severities: ['error'],
    summary: 'an action that IAM Roles Anywhere needs in a trust policy',
    advice: 'Add the action.',
  },
  MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL: {
    severities: ['security-warning'],
    summary: 'an OpenID Connect provider without a condition on its claims',
    advice: 'Add a condition on the audience or the subject.',
  },
  MISSING_GITHUB_REPO_CONDITION_KEY: {
    severities: ['security-warning'],
    summary: 'GitHub Actions without a condition on the repository',
    advice: 'Add a condition on `token.actions.githubusercontent.com:sub`.',
  },
  SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED: {
    severities: ['warning'],
    summary: 'GitHub Actions of any repository or branch',
    advice: 'Name the repository and the branch.',
  },
} as const;
