import { Option } from 'commander';
import type { CaseInsensitiveNames, EndpointPolicyInSameAccount } from '@sagegate/koa-middleware/mapping';
import { repeated } from '../repeated.ts';

/** How requests reach a gateway and what it believes of them, as commander has it. */
export interface GatewayOptions {
  readonly clusterId?: readonly string[];
  readonly caseInsensitiveNames?: CaseInsensitiveNames;
  readonly endpointPolicyInSameAccount?: EndpointPolicyInSameAccount;
  readonly host?: readonly string[];
  readonly pathPrefix?: string;
  readonly trustedProxy?: readonly string[];
  readonly networkHeaders?: 'apiGateway' | 'vpcLattice';
}

/** The flags of those that are given. */
export function givenGatewayFlags(options: GatewayOptions): readonly string[] {
  return gatewayOptions().flatMap((option) =>
    Object.hasOwn(options, option.attributeName()) ? [option.long ?? option.flags] : [],
  );
}

/** The options of {@link GatewayOptions}; the same for every verb. */
export function gatewayOptions(): readonly Option[] {
  const option = (flags: string, description: string): Option =>
    new Option(flags, description).helpGroup('How the gateway is set up that a request goes to:');
  return [
    option('--cluster-id <name=id>', 'the id of a HyperPod cluster; may be repeated').argParser(repeated),
    option(
      '--case-insensitive-names <treatment>',
      'names that ignore case: asked as sent and in lower case, or as sent (default: both)',
    ).choices(['both', 'asSent']),
    option(
      '--endpoint-policy-in-same-account <effect>',
      'what the policy of an endpoint does to callers of its account (default: onlyDenies)',
    ).choices(['onlyDenies', 'grants']),
    option('--host <name>', 'a host that serves every service; may be repeated (default: any)').argParser(
      repeated,
    ),
    option('--path-prefix <path>', 'what stands before the paths of the API'),
    option('--trusted-proxy <cidr>', 'a proxy that is believed; may be repeated').argParser(repeated),
    option(
      '--network-headers <front-door>',
      'whose headers name the VPC endpoint and the VPC, from a trusted proxy',
    ).choices(['apiGateway', 'vpcLattice']),
  ];
}
