import { parsePrincipal } from '@sagegate/core';
import type { Principal } from '@sagegate/core';
import type { JsonObject } from '@sagegate/core/simulation';
import { objectAt, textAt } from '../json-fields.ts';
import type { KnownPrincipals } from '../known-principals.ts';

/** CloudTrail writes this for the account of somebody without credentials. */
const NOBODY = 'ANONYMOUS_PRINCIPAL';

/** How a `type` of `userIdentity` tells who called. */
interface IdentityReader {
  /** What it is read from beside the ARN: of two that are the same in all of it, the caller is the same. */
  readonly partsOf: (identity: JsonObject) => readonly (string | undefined)[];
  /** `undefined` where it names nobody. */
  readonly read: (identity: JsonObject) => Principal | undefined;
}

const NO_PARTS: readonly string[] = [];

const BY_ARN: IdentityReader = { partsOf: () => NO_PARTS, read: ofArn };
const BY_PROVIDER: IdentityReader = {
  partsOf: (identity) => [textAt(identity, 'identityProvider')],
  read: ofProvider,
};

const READERS: ReadonlyMap<string, IdentityReader> = new Map([
  ['Root', BY_ARN],
  ['IAMUser', BY_ARN],
  ['Role', BY_ARN],
  [
    'AssumedRole',
    { partsOf: (identity) => [textAt(issuerOf(identity), 'arn'), providerOf(identity)], read: ofSession },
  ],
  [
    'FederatedUser',
    {
      partsOf: (identity) => [textAt(issuerOf(identity), 'arn'), textAt(issuerOf(identity), 'type')],
      read: ofFederatedUser,
    },
  ],
  ['AWSService', { partsOf: (identity) => [textAt(identity, 'invokedBy')], read: ofService }],
  ['AWSAccount', { partsOf: (identity) => [textAt(identity, 'accountId')], read: ofAccount }],
  ['WebIdentityUser', BY_PROVIDER],
  ['SAMLUser', BY_PROVIDER],
]);

/**
 * Who called, by the element `userIdentity` of CloudTrail ("CloudTrail userIdentity element"); `undefined` where it names
 * nobody whom policies know, as for users of IAM Identity Center and callers of another account without an ARN.
 */
export function eventPrincipal(identity: JsonObject, principals: KnownPrincipals): Principal | undefined {
  const type = textAt(identity, 'type') ?? '';
  const reader = READERS.get(type);
  if (reader === undefined) return undefined;
  const parts = reader.partsOf(identity);
  const name = textAt(identity, 'arn') ?? `${type} ${parts[0] ?? ''}`;
  return principals.of(name, [type, ...parts], () => reader.read(identity));
}

function issuerOf(identity: JsonObject): JsonObject {
  return objectAt(objectAt(identity, 'sessionContext'), 'sessionIssuer');
}

function providerOf(identity: JsonObject): string | undefined {
  return textAt(objectAt(objectAt(identity, 'sessionContext'), 'webIdFederationData'), 'federatedProvider');
}

function ofArn(identity: JsonObject): Principal | undefined {
  const arn = textAt(identity, 'arn');
  return arn === undefined ? undefined : parsePrincipal(arn);
}

/** The issuer has the path of the role, which the ARN of a session drops. */
function ofSession(identity: JsonObject): Principal | undefined {
  const session = ofArn(identity);
  if (session?.kind !== 'roleSession') return session;
  const provider = providerOf(identity);
  const from = provider === undefined ? {} : { federatedProvider: provider };
  const roleArn = textAt(issuerOf(identity), 'arn');
  const role = roleArn === undefined ? undefined : parsePrincipal(roleArn);
  if (role?.kind !== 'roleSession' || role.account !== session.account) return { ...session, ...from };
  const { rolePathIsUnknown: _, ...known } = session;
  return { ...known, roleArn: role.roleArn, ...from };
}

/** Issued by a user, whose policies the session has. */
function ofFederatedUser(identity: JsonObject): Principal | undefined {
  const federated = ofArn(identity);
  const issuer = issuerOf(identity);
  const userArn = textAt(issuer, 'type') === 'IAMUser' ? textAt(issuer, 'arn') : undefined;
  return federated?.kind === 'federatedUser' && userArn !== undefined ? { ...federated, userArn } : federated;
}

function ofService(identity: JsonObject): Principal | undefined {
  const service = textAt(identity, 'invokedBy');
  if (service === undefined) return undefined;
  const principal = parsePrincipal(service);
  return principal.kind === 'service' ? principal : undefined;
}

function ofAccount(identity: JsonObject): Principal | undefined {
  if (textAt(identity, 'accountId') === NOBODY) return { kind: 'anonymous' };
  return ofArn(identity);
}

/** Before there is a session: somebody whom a provider vouches for. */
function ofProvider(identity: JsonObject): Principal | undefined {
  const provider = textAt(identity, 'identityProvider');
  return provider === undefined ? undefined : { kind: 'federatedIdentity', provider };
}
