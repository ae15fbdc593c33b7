import { get, denyGet, when, trust, bucket, GITHUB, SAML, webIdentity } from './validated-policies.ts';
import type { Case } from './validated-policies.ts';

/** What a policy says of resources and principals. */
export const RESOURCES_AND_PRINCIPALS: readonly Case[] = [
  [
    'REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY',
    trust({
      Principal: {
        AWS: [
          'arn:aws:iam::111122223333:role/team/Training',
          'arn:aws:sts::111122223333:assumed-role/Training/alice',
        ],
      },
    }),
    ['suggestion "arn:aws:sts::111122223333:assumed-role/Training/alice"'],
    trust({
      Principal: {
        AWS: [
          'arn:aws:iam::444455556666:role/Training',
          'arn:aws:iam::111122223333:role/Other',
          'arn:aws:sts::111122223333:assumed-role/Training/alice',
        ],
      },
    }),
  ],
  [
    'INVALID_SERVICE',
    get({ Action: 'sqs:SendMessage', Resource: 'arn:aws:sqz:us-east-1:111122223333:a' }),
    ['warning "arn:aws:sqz:us-east-1:111122223333:a"'],
    get({ Resource: 'arn:aws:unheard-of:us-east-1:111122223333:a' }),
  ],
  [
    'INVALID_ARN_SERVICE_CASE',
    get({ Resource: 'arn:aws:S3:::a/b' }),
    ['error "arn:aws:S3:::a/b"'],
    get({ Resource: 'arn:aws:s3:::a/b' }),
  ],
  [
    'INVALID_ARN_REGION',
    get({ Resource: ['arn:aws:sqs:us-esat-1:111122223333:a', 'arn:aws:sqs:virginia:111122223333:a'] }),
    ['warning "arn:aws:sqs:us-esat-1:111122223333:a"', 'error "arn:aws:sqs:virginia:111122223333:a"'],
    get({ Resource: ['arn:aws:sqs:us-east-1:111122223333:a', 'arn:aws:sqs:us-*:111122223333:a'] }),
  ],
  [
    'ARN_REGION_NOT_ALLOWED',
    get({ Resource: 'arn:aws:s3:us-east-1::a/b' }),
    ['warning "arn:aws:s3:us-east-1::a/b"'],
    get({ Resource: 'arn:aws:s3:*::a/b' }),
  ],
  [
    'ARN_ACCOUNT_NOT_ALLOWED',
    get({ Resource: 'arn:aws:s3::111122223333:a/b' }),
    ['warning "arn:aws:s3::111122223333:a/b"'],
    get({ Resource: 'arn:aws:s3:::a/b' }),
  ],
  [
    'MISSING_ARN_REGION',
    get({ Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs::111122223333:a' }),
    ['warning "arn:aws:sqs::111122223333:a"'],
    get({ Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:*:111122223333:a' }),
  ],
  [
    'MISSING_ARN_ACCOUNT',
    get({ Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:us-east-1::a' }),
    ['warning "arn:aws:sqs:us-east-1::a"'],
    get({ Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:us-east-1:*:a' }),
  ],
  [
    'INVALID_ARN_RESOURCE',
    get({ Action: 'ec2:StartInstances', Resource: 'arn:aws:ec2:*:*:instances/i-1' }),
    ['suggestion "arn:aws:ec2:*:*:instances/i-1"'],
    get({ Action: 'ec2:StartInstances', Resource: 'arn:aws:ec2:*:*:*/i-1' }),
  ],
  [
    'WILDCARD_IN_SERVICE_NAME',
    get({ Resource: 'arn:aws:s*:::a/b' }),
    ['suggestion "arn:aws:s*:::a/b"'],
    get({ Resource: 'arn:aws:s3:::a/b*' }),
  ],

  [
    'DENY_WITH_NOT_PRINCIPAL',
    denyGet({ NotPrincipal: { AWS: '111122223333' } }),
    ['warning {"AWS":"111122223333"}'],
    denyGet({ Principal: { AWS: '111122223333' } }),
  ],
  [
    'INVALID_ROLE_REFERENCE',
    bucket({ Principal: { AWS: 'AROAEXAMPLEEXAMPLEABC' } }),
    ['warning "AROAEXAMPLEEXAMPLEABC"'],
    bucket({}),
  ],
  [
    'INVALID_USER_REFERENCE',
    bucket({ Principal: { AWS: 'AIDAEXAMPLEEXAMPLEABC' } }),
    ['warning "AIDAEXAMPLEEXAMPLEABC"'],
    bucket({}),
  ],
  [
    'RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL',
    bucket({ Principal: { Service: 'sagemaker.amazonaws.com' } }),
    ['security-warning "sagemaker.amazonaws.com"'],
    bucket({
      Principal: { Service: 'sagemaker.amazonaws.com' },
      ...when('StringEquals', 'aws:SourceAccount', '111122223333'),
    }),
  ],
  [
    'RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL',
    bucket({ Principal: { Service: 'sagemaker.amazonaws.com' } }),
    ['security-warning "sagemaker.amazonaws.com"'],
    trust({ Principal: { Service: 'sagemaker.amazonaws.com' } }),
  ],
  [
    'ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL',
    { Effect: 'Deny', NotPrincipal: { AWS: '111122223333' }, Action: 'sts:AssumeRole' },
    ['error {"AWS":"111122223333"}'],
    trust({ Effect: 'Deny' }),
  ],
  [
    'ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE',
    trust({ Resource: '*' }),
    ['error "*"'],
    trust({}),
    { policyType: 'resourceBased', isRoleTrustPolicy: true },
  ],
  [
    'ROLE_TRUST_POLICY_ALLOWS_EVERYONE',
    trust({ Principal: '*' }),
    ['security-warning "*"'],
    trust({ Principal: '*', ...when('StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5') }),
  ],
  [
    'MISMATCHED_ACTION_FOR_PRINCIPAL',
    trust({ Principal: SAML, Action: 'sts:AssumeRoleWithWebIdentity' }),
    ['error "sts:AssumeRoleWithWebIdentity"'],
    trust({ Principal: SAML, Action: 'sts:AssumeRoleWithSAML' }),
  ],
  [
    'INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY',
    trust({ Principal: { Federated: 'Example Provider' }, Action: 'sts:AssumeRoleWithSAML' }),
    ['error "Example Provider"'],
    trust({ Principal: SAML, Action: 'sts:AssumeRoleWithSAML' }),
  ],
  [
    'MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY',
    trust({ Principal: { Service: 'rolesanywhere.amazonaws.com' } }),
    ['error "rolesanywhere.amazonaws.com"'],
    trust({
      Principal: { Service: 'rolesanywhere.amazonaws.com' },
      Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'],
    }),
  ],
  [
    'MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL',
    webIdentity({ Principal: { Federated: 'accounts.google.com' } }),
    ['security-warning "accounts.google.com"'],
    webIdentity({
      Principal: { Federated: 'accounts.google.com' },
      ...when('StringEquals', 'accounts.google.com:aud', 'a'),
    }),
  ],
  [
    'MISSING_GITHUB_REPO_CONDITION_KEY',
    webIdentity(when('StringEquals', `${GITHUB}:aud`, 'sts.amazonaws.com')),
    ['security-warning "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"'],
    webIdentity(when('StringEquals', `${GITHUB}:sub`, 'repo:octo/ml:ref:refs/heads/main')),
  ],
  [
    'SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED',
    webIdentity(when('StringLike', `${GITHUB}:sub`, 'repo:octo/*')),
    ['warning "repo:octo/*"'],
    webIdentity({
      Condition: {
        StringLike: { [`${GITHUB}:sub`]: 'repo:octo/ml:environment:*', [`${GITHUB}:ref`]: 'refs/heads/main' },
      },
    }),
  ],
];
