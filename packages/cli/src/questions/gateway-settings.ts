import { isClusterId, isGatewayHost, isNetwork, isPathPrefix } from '@sagegate/koa-middleware/mapping';
import type { MappingOptions } from '@sagegate/koa-middleware/mapping';
import { UsageError } from '../usage-error.ts';
import { checkOption } from './check-option.ts';
import type { GatewayOptions } from './gateway-options.ts';

/** How requests reach a gateway and what it believes of them, as mapping takes it. */
export type GatewaySettings = Pick<
  MappingOptions,
  | 'caseInsensitiveNames'
  | 'clusterIdOf'
  | 'endpointPolicyInSameAccount'
  | 'hosts'
  | 'networkHeaders'
  | 'pathPrefix'
  | 'trustedProxies'
>;

/** @throws UsageError that names the option. */
export function readGateway(options: GatewayOptions): GatewaySettings {
  const { pathPrefix, clusterId, caseInsensitiveNames, endpointPolicyInSameAccount } = options;
  const prefixes = pathPrefix === undefined ? [] : [pathPrefix];
  checkOption('path-prefix', prefixes, isPathPrefix, 'a path such as `/sm`, without a slash at its end');
  const ids = readClusterIds(clusterId ?? []);
  return {
    ...(pathPrefix === undefined ? {} : { pathPrefix }),
    ...(ids.size === 0 ? {} : { clusterIdOf: (name: string) => ids.get(name) }),
    ...(caseInsensitiveNames === undefined ? {} : { caseInsensitiveNames }),
    ...(endpointPolicyInSameAccount === undefined ? {} : { endpointPolicyInSameAccount }),
    ...readNetwork(options),
  };
}

function readNetwork({
  host: hosts,
  trustedProxy: trustedProxies,
  networkHeaders,
}: GatewayOptions): GatewaySettings {
  checkOption(
    'host',
    hosts ?? [],
    isGatewayHost,
    'the name of a gateway, without a port, and no host of SageMaker',
  );
  checkOption('trusted-proxy', trustedProxies ?? [], isNetwork, 'an address or a block such as `10.0.0.0/8`');
  if (networkHeaders !== undefined && trustedProxies === undefined)
    throw new UsageError('`--network-headers` needs `--trusted-proxy`: nobody else is believed');
  return {
    ...(hosts === undefined ? {} : { hosts }),
    ...(trustedProxies === undefined ? {} : { trustedProxies }),
    ...(networkHeaders === undefined ? {} : { networkHeaders }),
  };
}

function readClusterIds(pairs: readonly string[]): ReadonlyMap<string, string> {
  checkOption('cluster-id', pairs, isNameAndId, 'a name and an id such as `research=abcdef123456`');
  const ids = new Map<string, string>();
  for (const pair of pairs) {
    const [name = '', id = ''] = pair.split('=');
    if (ids.has(name)) throw new UsageError(`\`--cluster-id\` has \`${name}\` twice`);
    ids.set(name, id);
  }
  return ids;
}

function isNameAndId(pair: string): boolean {
  const [name = '', id = '', more] = pair.split('=');
  return name !== '' && isClusterId(id) && more === undefined;
}
