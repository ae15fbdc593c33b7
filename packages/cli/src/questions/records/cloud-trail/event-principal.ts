import { parsePrincipal } from '@sagegate/core';
import type { Principal } from '@sagegate/core';
import type { JsonObject } from '@sagegate/core/simulation';
import { objectAt, textAt } from '../json-fields.ts';
import type { KnownPrincipals } from '../known-principals.ts';

/** CloudTrail writes this for the account of somebody without credentials. */
const NOBODY = 'ANONYMOUS_PRINCIPAL';

/** The parts of `userIdentity` that tell who called. */
interface Identity {
  readonly identity: JsonObject;
  readonly arn: string | undefined;
  readonly issuer: JsonObject;
  readonly provider: string | undefined;
}

/** How each `type` of `userIdentity` tells who called; `undefined` where it does not. */
const READERS: ReadonlyMap<string, (identity: Identity) => Principal | undefined> = new Map([
  ['Root', ofArn],
  ['IAMUser', ofArn],
  ['Role', ofArn],
  ['AssumedRole', ofSession],
  ['FederatedUser', ofFederatedUser],
  ['AWSService', ofService],
  ['AWSAccount', ofAccount],
  ['WebIdentityUser', ofProvider],
  ['SAMLUser', ofProvider],
]);

/**
 * Who called, by the element `userIdentity` of CloudTrail ("CloudTrail userIdentity element"); `undefined` where it names
 * nobody whom policies know, as for users of IAM Identity Center and callers of another account without an ARN.
 */
export function eventPrincipal(identity: JsonObject, principals: KnownPrincipals): Principal | undefined {
  const session = objectAt(identity, 'sessionContext');
  const parts: Identity = {
    identity,
    arn: textAt(identity, 'arn'),
    issuer: objectAt(session, 'sessionIssuer'),
    provider: textAt(objectAt(session, 'webIdFederationData'), 'federatedProvider'),
  };
  const type = textAt(identity, 'type') ?? '';
  const { arn, issuer, provider } = parts;
  const service = textAt(identity, 'invokedBy');
  const further =
    arn === undefined
      ? [type, service, textAt(identity, 'accountId'), textAt(identity, 'identityProvider')]
      : [type, textAt(issuer, 'arn'), textAt(issuer, 'type'), provider];
  return principals.of(arn ?? service ?? '', further, () => READERS.get(type)?.(parts));
}

function ofArn({ arn }: Identity): Principal | undefined {
  return arn === undefined ? undefined : parsePrincipal(arn);
}

/** The issuer has the path of the role, which the ARN of a session drops. */
function ofSession({ arn, issuer, provider }: Identity): Principal | undefined {
  if (arn === undefined) return undefined;
  const session = parsePrincipal(arn);
  if (session.kind !== 'roleSession') return session;
  const from = provider === undefined ? {} : { federatedProvider: provider };
  const roleArn = textAt(issuer, 'arn');
  const role = roleArn === undefined ? undefined : parsePrincipal(roleArn);
  if (role?.kind !== 'roleSession' || role.account !== session.account) return { ...session, ...from };
  const { rolePathIsUnknown: _, ...known } = session;
  return { ...known, roleArn: role.roleArn, ...from };
}

/** Issued by a user, whose policies the session has. */
function ofFederatedUser({ arn, issuer }: Identity): Principal | undefined {
  if (arn === undefined) return undefined;
  const federated = parsePrincipal(arn);
  const userArn = textAt(issuer, 'type') === 'IAMUser' ? textAt(issuer, 'arn') : undefined;
  return federated.kind === 'federatedUser' && userArn !== undefined ? { ...federated, userArn } : federated;
}

function ofService({ identity }: Identity): Principal | undefined {
  const service = textAt(identity, 'invokedBy');
  if (service === undefined) return undefined;
  const principal = parsePrincipal(service);
  return principal.kind === 'service' ? principal : undefined;
}

function ofAccount({ identity, arn }: Identity): Principal | undefined {
  if (textAt(identity, 'accountId') === NOBODY) return { kind: 'anonymous' };
  return arn === undefined ? undefined : parsePrincipal(arn);
}

/** Before there is a session: somebody whom a provider vouches for. */
function ofProvider({ identity }: Identity): Principal | undefined {
  const provider = textAt(identity, 'identityProvider');
  return provider === undefined ? undefined : { kind: 'federatedIdentity', provider };
}
