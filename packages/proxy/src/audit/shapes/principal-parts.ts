/** What the ARN of a principal says, masked or not. */
export interface PrincipalParts {
  readonly kind: 'IAMUser' | 'AssumedRole' | 'FederatedUser' | 'Root' | 'Role' | 'Unknown';
  /** Of the user, the role, or the federated user. */
  readonly name?: string | undefined;
}

const KINDS: Readonly<Record<string, PrincipalParts['kind']>> = {
  user: 'IAMUser',
  'assumed-role': 'AssumedRole',
  'federated-user': 'FederatedUser',
  root: 'Root',
  role: 'Role',
};

export function principalParts(principal: string): PrincipalParts {
  const [arn, , , , , resource = ''] = principal.split(':', 6);
  if (arn !== 'arn') return { kind: 'Unknown' };
  const [type = '', ...path] = resource.split('/');
  const kind = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
  if (kind === undefined) return { kind: 'Unknown' };
  // The path of a user or a role stands before its name, the name of a session behind that of its role.
  return { kind, name: kind === 'AssumedRole' ? path[0] : path.at(-1) };
}
