import type { CallerFacts } from '../directory/caller-facts.ts';
import type { IamDirectory } from '../directory/iam-directory.ts';
import type { AuthenticatedCaller } from './authenticated-caller.ts';
import { unrecognized } from './identity-error.ts';
import { mergedTags } from './merged-tags.ts';

/** A caller with an access key or a token is the same object with every request, and so is what is known of it. */
const KNOWN = new WeakMap<IamDirectory, WeakMap<AuthenticatedCaller, AuthenticatedCaller>>();

/**
 * A proven caller with what the directory knows of it: tags, ids, its organization, the path of its role.
 *
 * Of an account that the directory covers, whoever has an access key or a session token must be in the directory: a user
 * or role that was deleted there, or made anew under its name, ends what was issued to it. Callers whom an issuer, a
 * certificate or a load balancer vouches for need not be in it; they have what the configuration gives them.
 *
 * @throws IdentityError
 */
export function knownCaller(
  caller: AuthenticatedCaller,
  directory: IamDirectory | undefined,
): AuthenticatedCaller {
  if (directory === undefined) return caller;
  const known = KNOWN.get(directory)?.get(caller);
  return known ?? remember(caller, directory, completed(caller, directory));
}

function remember(
  caller: AuthenticatedCaller,
  directory: IamDirectory,
  known: AuthenticatedCaller,
): AuthenticatedCaller {
  const callers = KNOWN.get(directory) ?? new WeakMap<AuthenticatedCaller, AuthenticatedCaller>();
  KNOWN.set(directory, callers);
  callers.set(caller, known);
  return known;
}

function completed(caller: AuthenticatedCaller, directory: IamDirectory): AuthenticatedCaller {
  const facts = directory.describe(caller.principal);
  if (facts === undefined) {
    if (caller.source === 'sigv4') throw unrecognized({ reason: 'the directory has no such principal' });
    return { ...caller, ...organizationFacts(caller, directory) };
  }
  refuseSuccessor(caller, facts);
  const { tags, federatingUserId: _, ...others } = facts;
  const merged = mergedTags(tags, caller.tags);
  return { ...caller, ...others, ...(merged && { tags: merged }) };
}

/** An account is in its organization whoever calls: its root user is there in any case. */
function organizationFacts(
  { principal }: AuthenticatedCaller,
  directory: IamDirectory,
): Pick<AuthenticatedCaller, 'organizationId' | 'organizationPaths' | 'callerInManagementAccount'> {
  if (!('account' in principal)) return {};
  const { partition, account } = principal;
  const root = { kind: 'root', arn: `arn:${partition}:iam::${account}:root`, partition, account } as const;
  const { principal: _, userId: _id, ...ofOrganization } = directory.describe(root) ?? { principal };
  return ofOrganization;
}

/**
 * Of two users or roles that had one name one after the other, the ids differ (IAM User Guide, "Unique identifiers"). A
 * directory that people write may have no ids; but a role never changes its path, so that one elsewhere is another role.
 */
function refuseSuccessor({ claims }: AuthenticatedCaller, facts: CallerFacts): void {
  if (claims === undefined) return;
  const { principal } = facts;
  const hasItsId = IDS.every((id) => facts[id] === undefined || claims[id] === facts[id]);
  const arn = principal.kind === 'roleSession' ? principal.roleArn : undefined;
  if (hasItsId && (claims.roleArn ?? arn) === arn) return;
  throw unrecognized({ reason: 'the directory has another principal under the name of the session' });
}

/** The id of a federated user is its name: who it is hangs on the user that asked for it. */
const IDS = ['userId', 'federatingUserId'] as const;
