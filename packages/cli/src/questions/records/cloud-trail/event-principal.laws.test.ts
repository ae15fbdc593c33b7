import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KnownPrincipals } from '../known-principals.ts';
import { eventPrincipal } from './event-principal.ts';

const ACCOUNT = 'arn:aws:iam::111122223333';
const ISSUER = fc.record(
  {
    type: fc.constantFrom('Role', 'IAMUser'),
    arn: fc.constantFrom(`${ACCOUNT}:role/teams/R`, `${ACCOUNT}:role/R`, `${ACCOUNT}:user/bob`),
  },
  { requiredKeys: [] },
);
const SESSION = fc.record(
  {
    sessionIssuer: ISSUER,
    webIdFederationData: fc.record({ federatedProvider: fc.constantFrom('a.example', 'b.example') }),
  },
  { requiredKeys: [] },
);
const TYPES = [
  'Root',
  'IAMUser',
  'Role',
  'AssumedRole',
  'FederatedUser',
  'AWSService',
  'AWSAccount',
  'WebIdentityUser',
  'SAMLUser',
  'Unknown',
];
const SERVICES = fc.constantFrom('lambda.amazonaws.com', 'states.amazonaws.com', 'AWS Internal');

/** Members that go together, and such that never do in an event of AWS. */
const IDENTITY = fc.record(
  {
    type: fc.constantFrom(...TYPES),
    arn: fc.constantFrom(
      `${ACCOUNT}:user/alice`,
      `${ACCOUNT}:root`,
      'arn:aws:sts::111122223333:assumed-role/R/alice',
      'arn:aws:sts::111122223333:federated-user/alice',
      'AWSService lambda.amazonaws.com',
    ),
    invokedBy: SERVICES,
    accountId: fc.constantFrom('111122223333', 'ANONYMOUS_PRINCIPAL'),
    identityProvider: fc.constantFrom('a.example', 'b.example'),
    sessionContext: SESSION,
  },
  { requiredKeys: [] },
);

test('who called does not depend on who called before', () => {
  fc.assert(
    fc.property(fc.array(IDENTITY, { maxLength: 30 }), (identities) => {
      const known = new KnownPrincipals();
      for (const identity of [...identities, ...identities])
        expect(eventPrincipal(identity, known)).toEqual(eventPrincipal(identity, new KnownPrincipals()));
    }),
    { numRuns: 150 },
  );
});
