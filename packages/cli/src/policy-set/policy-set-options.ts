import { Option } from 'commander';
import type { PolicyType } from '@sagegate/core';
import { repeated } from '../repeated.ts';

/** What a set of policies is made of beside its path. */
export interface PolicySetOptions {
  /** What kind of policies plain policy files hold; default: told from the presence of `Principal`. */
  readonly type?: PolicyType;
  /** Further policies, `TYPE[@TARGET]=FILE`. */
  readonly add?: readonly string[];
  /** Names of report-only sets of a gateway's configuration that count, too. */
  readonly withSet?: readonly string[];
}

/** For the help of a verb that takes a set of policies. */
export const POLICY_SET_HELP = `A set of policies is
  a gateway's configuration (\`sagegate.yaml\`), of which the policies, the organization and the directory are read,
    no keys, certificates and other secrets; sets that are report-only count with --with-set
  a directory folder (docs/directory.md)
  a policy document (\`policy.json\`, \`-\`: stdin) or a folder of them: they apply to every caller. Service and resource
    control policies, permissions boundaries, session policies and policies of VPC endpoints (--type) limit a caller
    who may do everything else; a service control policy that only denies stands beside FullAWSAccess
--add TYPE[@TARGET]=FILE puts a policy on top: TYPE as --type has it, TARGET an ARN of a user or role, for service and
resource control policies an account, organizational unit or the root (default: the root), for resource-based ones an ARN
pattern of resources, for a VPC endpoint its id. Without a target it applies to all.`;

/** The options that say what a set of policies is made of, beside its path. */
export function policySetOptions(): readonly Option[] {
  return [
    new Option(
      '--type <type>',
      'what kind of policies the documents are (default: told from the presence of Principal)',
    ).choices(POLICY_TYPE_NAMES),
    new Option('--add <type[@target]=file>', 'a further policy on top; may be repeated').argParser(repeated),
    new Option(
      '--with-set <name>',
      'count a report-only set of the configuration, too; may be repeated',
    ).argParser(repeated),
  ];
}

/** Written here too, so that help does not load the evaluator; the type keeps it true. */
const IS_TYPE: Readonly<Record<PolicyType, true>> = {
  serviceControl: true,
  resourceControl: true,
  permissionsBoundary: true,
  session: true,
  identityBased: true,
  resourceBased: true,
  vpcEndpoint: true,
};

/** Every type of policy. */
export const POLICY_TYPE_NAMES: readonly string[] = Object.keys(IS_TYPE);

export function isPolicyType(name: string): name is PolicyType {
  return Object.hasOwn(IS_TYPE, name);
}
