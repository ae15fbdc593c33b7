import type { AuthorizationRequest } from './authorization-request.ts';
import type { AccountPrincipal, Principal } from './principal.ts';

/**
 * Refuses what the compiler of a caller without types would not see: what is no string equals nothing that a Deny names,
 * and a flag that is no boolean would not count. Unknown members are left alone: looking at every name costs each decision
 * several hundredths, and types find a misspelt one.
 *
 * @throws TypeError that names the member.
 */
export function checkRequest(request: AuthorizationRequest): void {
  if (!isObject(request)) throw new TypeError('the request must be an object');
  if (!isObject(request.principal))
    throw new TypeError('`principal` must be an object, from `parsePrincipal`');
  if (!isObject(request.context)) throw new TypeError('`context` must be an object');
  checkPrincipal(request.principal);
  requireText(request.action, 'action');
  requireText(request.resource, 'resource');
  if (request.deniedAlsoAs !== undefined) requireActions(request.deniedAlsoAs);
  allowText(request.resourceAccount, 'resourceAccount');
  allowFlag(request.callerInManagementAccount, 'callerInManagementAccount');
  allowFlag(request.callerIsServiceLinkedRole, 'callerIsServiceLinkedRole');
  allowFlag(request.resourceInManagementAccount, 'resourceInManagementAccount');
  allowFlag(request.resourcePolicyMustAllow, 'resourcePolicyMustAllow');
  allowFlag(request.resourcePolicyOnlyDenies, 'resourcePolicyOnlyDenies');
}

function checkPrincipal(principal: Principal): void {
  switch (principal.kind) {
    case 'anonymous':
      return;
    case 'service':
      return requireText(principal.service, 'principal.service');
    case 'federatedIdentity':
      return requireText(principal.provider, 'principal.provider');
    case 'user':
    case 'root':
    case 'federatedUser':
    case 'roleSession':
      return checkAccountPrincipal(principal);
    default:
      throw new TypeError(`\`principal.kind\` must be one of ${KINDS}`);
  }
}

const KINDS = '`user`, `root`, `roleSession`, `federatedUser`, `service`, `federatedIdentity`, `anonymous`';

function checkAccountPrincipal(principal: AccountPrincipal): void {
  requireText(principal.partition, 'principal.partition');
  requireText(principal.account, 'principal.account');
  allowText(principal.canonicalUserId, 'principal.canonicalUserId');
  if (principal.kind !== 'roleSession') {
    requireText(principal.arn, 'principal.arn');
    if (principal.kind === 'federatedUser') allowText(principal.userArn, 'principal.userArn');
    return;
  }
  requireText(principal.roleArn, 'principal.roleArn');
  allowText(principal.sessionArn, 'principal.sessionArn');
  allowText(principal.federatedProvider, 'principal.federatedProvider');
  allowFlag(principal.rolePathIsUnknown, 'principal.rolePathIsUnknown');
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function requireText(value: unknown, member: string): void {
  if (typeof value !== 'string') throw new TypeError(`\`${member}\` must be a string`);
}

function requireActions(value: unknown): void {
  if (!Array.isArray(value)) throw new TypeError('`deniedAlsoAs` must be a list of actions');
  for (const action of value) {
    requireText(action, 'deniedAlsoAs');
    if (!isFullName(action))
      throw new TypeError('`deniedAlsoAs` needs full names, as in `sagemaker:CreateModel`');
  }
}

/** A name without its service fits nothing that a Deny names. */
function isFullName(action: string): boolean {
  const colon = action.indexOf(':');
  return colon > 0 && colon < action.length - 1;
}

function allowText(value: unknown, member: string): void {
  if (value !== undefined) requireText(value, member);
}

function allowFlag(value: unknown, member: string): void {
  if (value !== undefined && typeof value !== 'boolean') {
    throw new TypeError(`\`${member}\` must be true or false`);
  }
}
