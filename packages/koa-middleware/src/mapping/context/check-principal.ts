import { parsePrincipal, RequestError } from '@sagegate/core';
import type { Principal, RoleSessionPrincipal } from '@sagegate/core';

type Members = ReadonlyMap<string, unknown>;

/** Whether the members of a kind of principal tell one story. */
const CHECKS: Readonly<Record<Principal['kind'], (members: Members) => boolean>> = {
  root: isWhatItsArnSays,
  user: isWhatItsArnSays,
  federatedUser: isWhatItsArnSays,
  roleSession: isRoleSession,
  service: isService,
  federatedIdentity: (members) => isText(members.get('provider')),
  anonymous: () => true,
};

/** Members that may be absent. */
const OPTIONAL: readonly (readonly [name: string, holds: (value: unknown) => boolean])[] = [
  ['canonicalUserId', isText],
  ['federatedProvider', isText],
  ['rolePathIsUnknown', (value) => value === true],
  ['userArn', (value) => read(value)?.kind === 'user'],
];

/**
 * Checks what plain JavaScript may have given for a principal: a member that is missing would be a key that is absent,
 * and a Deny that looks for it would not fire.
 *
 * @throws TypeError for a principal whose members are missing or contradict each other.
 */
export function checkPrincipal(principal: unknown): asserts principal is Principal {
  if (typeof principal !== 'object' || principal === null) throw notAPrincipal('an object');
  const members: Members = new Map<string, unknown>(Object.entries(principal));
  const kind = members.get('kind');
  if (!isKind(kind)) throw notAPrincipal('of a kind that is known');
  if (!CHECKS[kind](members) || !OPTIONAL.every(([name, holds]) => isAbsentOr(holds, members.get(name))))
    throw notAPrincipal(`what \`parsePrincipal\` makes of a ${kind}`);
}

function notAPrincipal(mustBe: string): TypeError {
  return new TypeError(`the \`principal\` of a caller must be ${mustBe}`);
}

function isAbsentOr(holds: (value: unknown) => boolean, value: unknown): boolean {
  return value === undefined || holds(value);
}

function isKind(kind: unknown): kind is Principal['kind'] {
  return typeof kind === 'string' && Object.hasOwn(CHECKS, kind);
}

/** What the ARN tells, the members must tell too: kind, account, partition, and the name of a user. */
function isWhatItsArnSays(members: Members): boolean {
  const told = read(members.get('arn'));
  return told !== undefined && Object.entries(told).every(([name, value]) => members.get(name) === value);
}

function isService(members: Members): boolean {
  const told = read(members.get('service'));
  return told?.kind === 'service';
}

function isRoleSession(members: Members): boolean {
  const sessionArn = members.get('sessionArn');
  const role = read(members.get('roleArn'));
  if (role?.kind !== 'roleSession' || role.sessionArn !== undefined || !isOfAccount(role, members))
    return false;
  return sessionArn === undefined || isSessionOf(role, read(sessionArn));
}

/** A session's ARN names the role without its path. */
function isSessionOf(role: RoleSessionPrincipal, session: Principal | undefined): boolean {
  if (session?.kind !== 'roleSession' || session.sessionArn === undefined) return false;
  const isSameRole = lastSegment(session.roleArn) === lastSegment(role.roleArn);
  return isSameRole && session.account === role.account && session.partition === role.partition;
}

function isOfAccount({ account, partition }: RoleSessionPrincipal, members: Members): boolean {
  return members.get('account') === account && members.get('partition') === partition;
}

/** What follows the last slash of an ARN. */
export function lastSegment(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

function read(text: unknown): Principal | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    return parsePrincipal(text);
  } catch (error) {
    // The caller of this function says what is wrong, in the words of its option.
    if (error instanceof RequestError) return undefined;
    throw error;
  }
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
