import { parsePolicyDocument } from '@sagegate/core';
import type { GatewayConfig } from '@sagegate/proxy';

export const REGION = 'us-east-1';
export const ALICE: { readonly accessKeyId: string; readonly secretAccessKey: string } = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};

const ARN = 'arn:aws:iam::111122223333:user/alice';

const FULL_ACCESS = {
  id: 'full-access.json',
  document: parsePolicyDocument({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: '*', Resource: '*' },
  }),
};

/** A hundred statements, of which one allows and none denies. */
const TEAM = {
  id: 'team.json',
  document: parsePolicyDocument({
    Version: '2012-10-17',
    Statement: [
      ...Array.from({ length: 99 }, (_, at) => ({
        Sid: `Keep${at}`,
        Effect: 'Deny',
        Action: ['sagemaker:InvokeEndpoint', 'sagemaker:DeleteEndpoint'],
        Resource: `arn:aws:sagemaker:*:*:endpoint/locked-${at}-*`,
        Condition: { StringEquals: { 'aws:PrincipalTag/Team': `team-${at}` } },
      })),
      { Sid: 'Use', Effect: 'Allow', Action: 'sagemaker:*', Resource: '*' },
    ],
  }),
};

/** alice in an account two levels below the root, in front of an upstream. */
export function benchConfig(upstream: string, auditFile: string): GatewayConfig {
  return {
    listen: { host: '127.0.0.1', port: 0 },
    admin: { host: '127.0.0.1', port: 0 },
    upstream: {
      region: REGION,
      endpoints: { sagemaker: upstream, 'sagemaker-runtime': upstream, sts: upstream },
      credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'upstreamSecretEXAMPLE' },
    },
    identity: { accessKeys: [{ ...ALICE, principal: ARN, tags: { Team: 'team-x' } }] },
    policies: { identityBased: [{ principal: ARN, policies: [TEAM] }] },
    organization: {
      managementAccount: '999999999999',
      root: {
        name: 'r-exampleroot',
        policies: [FULL_ACCESS],
        organizationalUnits: [
          {
            name: 'ou-research',
            policies: [FULL_ACCESS],
            accounts: [{ id: '111122223333', policies: [FULL_ACCESS] }],
          },
        ],
      },
    },
    audit: { destination: 'file', path: auditFile },
  };
}
