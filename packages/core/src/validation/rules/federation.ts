import { asciiLowerCase } from '../../matching/ascii-lower-case.ts';
import { parseArn } from '../../matching/arn.ts';
import { hasWildcard } from '../../matching/wildcard.ts';
import type { PrincipalName, Statement } from '../../policy/policy-document.ts';
import type { Finding } from '../finding.ts';
import { finding } from './rule.ts';
import type { StatementRule } from './rule.ts';

const GITHUB = 'token.actions.githubusercontent.com';

/** Trust in identity providers that lets in more than their owner's people. */
export const findOpenFederation: StatementRule = (statement, { isRoleTrustPolicy }) => {
  if (!isRoleTrustPolicy) return [];
  const providers = (statement.principal?.names ?? []).filter(({ kind }) => kind === 'Federated');
  return [
    ...providers.flatMap((name) => checkForm(name)),
    ...(statement.effect === 'Allow' ? providers.flatMap((name) => checkConditions(name, statement)) : []),
    ...findWideSubjects(statement),
  ];
};

/** By what protocol a provider speaks; `undefined` for what is no provider. */
export function federationOf({ kind, value }: PrincipalName): 'saml' | 'oidc' | undefined {
  if (kind !== 'Federated') return undefined;
  const resource = parseArn(value)?.resource;
  if (resource === undefined) return isDomain(value) ? 'oidc' : undefined;
  if (resource.startsWith('saml-provider/')) return 'saml';
  return resource.startsWith('oidc-provider/') ? 'oidc' : undefined;
}

function isDomain(text: string): boolean {
  return text.includes('.') && !text.includes(' ') && !text.includes(':');
}

function checkForm(name: PrincipalName): Finding[] {
  if (name.value === '*' || federationOf(name) !== undefined) return [];
  const message = `\`${name.value}\` is neither a domain nor the ARN of a SAML or OpenID Connect provider`;
  return [finding('error', 'INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY', name, message)];
}

/** Anybody can have a token of a public provider; only its claims say for whom it is. */
function checkConditions(name: PrincipalName, { conditions }: Statement): Finding[] {
  if (federationOf(name) !== 'oidc') return [];
  const provider = asciiLowerCase(name.value.slice(name.value.indexOf('/') + 1));
  const keys = conditions.map(({ key }) => asciiLowerCase(key));
  if (provider === GITHUB && !keys.includes(`${GITHUB}:sub`)) {
    const message = `every repository of GitHub may assume the role; add a condition on \`${GITHUB}:sub\``;
    return [finding('security-warning', 'MISSING_GITHUB_REPO_CONDITION_KEY', name, message)];
  }
  if (keys.some((key) => key.startsWith(`${provider}:`))) return [];
  const message = `everybody with a token of \`${provider}\` may assume the role; add a condition on \`${provider}:aud\` or \`${provider}:sub\``;
  return [finding('security-warning', 'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL', name, message)];
}

/** `repo:owner/name:ref:refs/heads/main` without a wildcard, or the branch in a condition of its own. */
function findWideSubjects({ effect, conditions }: Statement): Finding[] {
  if (effect !== 'Allow' || conditions.some(({ key }) => asciiLowerCase(key) === `${GITHUB}:ref`)) return [];
  return conditions
    .filter(({ key }) => asciiLowerCase(key) === `${GITHUB}:sub`)
    .flatMap(({ operator, values }) => (operator.endsWith('Like') ? values : []))
    .filter(({ value }) => hasWildcard(value))
    .map((value) => {
      const message = `\`${value.value}\` fits several repositories or branches; name one of each`;
      return finding('warning', 'SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED', value, message);
    });
}
