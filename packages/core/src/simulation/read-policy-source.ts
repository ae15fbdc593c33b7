import { parseArn } from '../matching/arn.ts';
import type { Arn } from '../matching/arn.ts';
import { isAccountId } from '../policy/principal-arn.ts';
import { parsePrincipal } from '../request/parse-principal.ts';
import type { Principal } from '../request/principal.ts';
import { CodedError, validationError } from './coded-error.ts';
import { optionalString } from './json-object.ts';
import type { JsonObject } from './json-object.ts';
import type { PrincipalDirectory, PrincipalPolicies } from './principal-policies.ts';

/** The principal whose policies are tried. */
export interface PolicySource {
  readonly policies: PrincipalPolicies;
  /** Who asks for them: the principal, and for a group some user of its account. */
  readonly asker: Principal;
}

/**
 * `PolicySourceArn`: the ARN of a user, group or role (API reference of SimulatePrincipalPolicy).
 *
 * @throws CodedError `ValidationError`, or `NoSuchEntity` where the directory has none of that ARN.
 */
export function readPolicySource(
  request: JsonObject,
  directory: PrincipalDirectory | undefined,
): PolicySource | undefined {
  const arn = optionalString(request, 'PolicySourceArn');
  if (arn === undefined) return undefined;
  if (directory === undefined) {
    throw validationError('`PolicySourceArn` names a principal, and there is no directory to find it in');
  }
  const { kind, partition, account } = readSourceArn(arn);
  const policies = directory.policiesOf(arn);
  if (policies === undefined) throw new CodedError('NoSuchEntity', `there is no ${kind} \`${arn}\``);
  const asker = policies.principal ?? parsePrincipal(`arn:${partition}:iam::${account}:user/unnamed`);
  return { policies, asker };
}

const SOURCE_KINDS = ['user', 'group', 'role'] as const;

interface SourceArn extends Arn {
  readonly kind: (typeof SOURCE_KINDS)[number];
}

function readSourceArn(text: string): SourceArn {
  const arn = parseArn(text);
  const kind = SOURCE_KINDS.find((known) => arn?.resource.startsWith(`${known}/`));
  const isOfIam = arn?.service === 'iam' && arn.region === '' && isAccountId(arn.account);
  if (arn !== undefined && isOfIam && kind !== undefined) return { ...arn, kind };
  const hint = text.includes(':assumed-role/')
    ? '; for a session give its role, and the session as `CallerArn`'
    : '';
  throw validationError(`\`PolicySourceArn\` must be the ARN of a user, a group or a role${hint}`);
}
