import type { Principal, PrincipalKind } from '@sagegate/core';

/** The account of the callers. */
export const OWN = '111122223333';
/** An account of somebody else. */
export const OTHER = '444455556666';

const OWN_CANONICAL_ID = '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be';
const PROVIDER = `arn:aws:iam::${OWN}:saml-provider/Example`;

const inOwn = { partition: 'aws', account: OWN } as const;
const dataRole = { kind: 'roleSession', ...inOwn, roleArn: `arn:aws:iam::${OWN}:role/team/Data` } as const;

/** Callers of every kind. */
export const CALLERS: readonly Principal[] = [
  { kind: 'root', ...inOwn, arn: `arn:aws:iam::${OWN}:root` },
  { kind: 'user', ...inOwn, arn: `arn:aws:iam::${OWN}:user/alice`, userName: 'alice' },
  {
    kind: 'user',
    ...inOwn,
    canonicalUserId: OWN_CANONICAL_ID,
    arn: `arn:aws:iam::${OWN}:user/team/bob`,
    userName: 'bob',
  },
  { ...dataRole, sessionArn: `arn:aws:sts::${OWN}:assumed-role/Data/s1`, canonicalUserId: OWN_CANONICAL_ID },
  { ...dataRole, sessionArn: `arn:aws:sts::${OWN}:assumed-role/Data/s1`, federatedProvider: PROVIDER },
  {
    ...dataRole,
    roleArn: `arn:aws:iam::${OWN}:role/Data`,
    sessionArn: `arn:aws:sts::${OWN}:assumed-role/Data/s2`,
    rolePathIsUnknown: true,
  },
  dataRole,
  { kind: 'federatedUser', ...inOwn, arn: `arn:aws:sts::${OWN}:federated-user/carol` },
  {
    kind: 'federatedUser',
    ...inOwn,
    arn: `arn:aws:sts::${OWN}:federated-user/carol`,
    userArn: `arn:aws:iam::${OWN}:user/alice`,
  },
  { kind: 'service', service: 'lambda.amazonaws.com' },
  { kind: 'federatedIdentity', provider: PROVIDER },
  { kind: 'anonymous' },
];

const AWS_NAMES = [
  OWN,
  `arn:aws:iam::${OWN}:root`,
  OTHER,
  `arn:aws-cn:iam::${OWN}:root`,
  `arn:aws:iam::${OWN}:user/alice`,
  `arn:aws:iam::${OWN}:user/team/bob`,
  `arn:aws:iam::${OWN}:role/team/Data`,
  `arn:aws:iam::${OWN}:role/Data`,
  `arn:aws:sts::${OWN}:assumed-role/Data/s1`,
  `arn:aws:sts::${OWN}:assumed-role/Data/s2`,
  `arn:aws:sts::${OWN}:federated-user/carol`,
  'AIDAEXAMPLEEXAMPLE1',
];

/** Names for a Principal element, by kind. */
export const PRINCIPAL_NAMES: Readonly<Record<PrincipalKind, readonly string[]>> = {
  AWS: [...AWS_NAMES, '*'],
  Service: ['lambda.amazonaws.com', 'sagemaker.amazonaws.com', '*'],
  Federated: [PROVIDER, 'accounts.google.com', '*'],
  CanonicalUser: [OWN_CANONICAL_ID, '00000000000000000000000000000000000000000000000000000000000000ff', '*'],
};

/** Lists that name a caller at every level, as NotPrincipal asks for. */
export const EVERY_LEVEL: readonly (readonly string[])[] = [
  [OWN, `arn:aws:iam::${OWN}:user/alice`],
  [`arn:aws:iam::${OWN}:root`, `arn:aws:iam::${OWN}:role/team/Data`],
  [OWN, `arn:aws:iam::${OWN}:role/team/Data`, `arn:aws:sts::${OWN}:assumed-role/Data/s1`],
  [OWN, `arn:aws:iam::${OWN}:role/Data`, `arn:aws:sts::${OWN}:assumed-role/Data/s2`],
  [OWN, `arn:aws:sts::${OWN}:federated-user/carol`],
];
