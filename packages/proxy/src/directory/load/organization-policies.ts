const ALLOW_ALL: string = textOf({ Effect: 'Allow', Action: '*', Resource: '*' });
const DENY_ALL: string = textOf({ Effect: 'Deny', Action: '*', Resource: '*' });

interface BuiltInPolicy {
  readonly id: string;
  readonly name: string;
  readonly text: string;
}

/** The service control policy that AWS attaches to each new root, unit and account. */
export const FULL_ACCESS: BuiltInPolicy = { id: 'p-FullAWSAccess', name: 'FullAWSAccess', text: ALLOW_ALL };

/** The resource control policy that AWS attaches everywhere and that cannot be detached. */
export const RESOURCE_CONTROL_FULL_ACCESS: Omit<BuiltInPolicy, 'text'> = {
  id: 'p-RCPFullAWSAccess',
  name: 'RCPFullAWSAccess',
};

/** What the principals of a suspended account may do: AWS lets them do nothing any more. */
export const SUSPENDED_ACCOUNT: Omit<BuiltInPolicy, 'name'> = { id: 'suspended-account', text: DENY_ALL };

function textOf(statement: object): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}
