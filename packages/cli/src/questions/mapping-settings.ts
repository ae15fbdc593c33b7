import { parsePrincipal, RequestError } from '@sagegate/core';
import { isClusterId, isGatewayHost, isNetwork, isPathPrefix } from '@sagegate/koa-middleware/mapping';
import type {
  Caller,
  CaseInsensitiveNames,
  EndpointPolicyInSameAccount,
  ForeignAccounts,
  MappingOptions,
} from '@sagegate/koa-middleware/mapping';
import { UsageError } from '../usage-error.ts';

/** The options that say where requests act and what mapping believes, as commander has them. */
export interface DeploymentOptions {
  readonly account: string;
  readonly region: string;
  readonly partition?: string;
  readonly foreignAccounts: ForeignAccounts;
  readonly caller?: string;
  readonly caseInsensitiveNames?: CaseInsensitiveNames;
  readonly endpointPolicyInSameAccount?: EndpointPolicyInSameAccount;
  readonly clusterId?: readonly string[];
  readonly pathPrefix?: string;
  readonly host?: readonly string[];
  readonly trustedProxy?: readonly string[];
  readonly networkHeaders?: 'apiGateway' | 'vpcLattice';
}

const REGION_OR_PARTITION = /^[a-z0-9-]+$/;

/** @throws UsageError that names the option. */
export function readDeployment(options: DeploymentOptions): MappingOptions {
  const { account, region, partition, foreignAccounts, pathPrefix, clusterId } = options;
  check('account', [account], (id) => /^\d{12}$/.test(id), 'an account id: twelve digits');
  check('region', [region], (name) => REGION_OR_PARTITION.test(name), 'a region such as `us-east-1`');
  check(
    'partition',
    listed(partition),
    (name) => REGION_OR_PARTITION.test(name),
    'a partition such as `aws`',
  );
  check('path-prefix', listed(pathPrefix), isPathPrefix, 'a path such as `/sm`, without a slash at its end');
  const ids = readClusterIds(clusterId ?? []);
  return {
    account,
    region,
    foreignAccounts,
    ...(partition === undefined ? {} : { partition }),
    ...(pathPrefix === undefined ? {} : { pathPrefix }),
    ...(ids.size === 0 ? {} : { clusterIdOf: (name: string) => ids.get(name) }),
    ...readNames(options),
    ...readNetwork(options),
  };
}

/** @throws UsageError for what is no principal. */
export function readCaller(arn: string | undefined): Caller | undefined {
  if (arn === undefined) return undefined;
  try {
    return { principal: parsePrincipal(arn) };
  } catch (error) {
    if (error instanceof RequestError) throw new UsageError(`--caller: ${error.message}`, { cause: error });
    throw error;
  }
}

function readNames({
  caseInsensitiveNames,
  endpointPolicyInSameAccount,
}: DeploymentOptions): Partial<MappingOptions> {
  return {
    ...(caseInsensitiveNames === undefined ? {} : { caseInsensitiveNames }),
    ...(endpointPolicyInSameAccount === undefined ? {} : { endpointPolicyInSameAccount }),
  };
}

function readNetwork({
  host: hosts,
  trustedProxy: trustedProxies,
  networkHeaders,
}: DeploymentOptions): Partial<MappingOptions> {
  check(
    'host',
    hosts ?? [],
    isGatewayHost,
    'the name of a gateway, without a port, and no host of SageMaker',
  );
  check('trusted-proxy', trustedProxies ?? [], isNetwork, 'an address or a block such as `10.0.0.0/8`');
  if (networkHeaders !== undefined && trustedProxies === undefined)
    throw new UsageError('`--network-headers` needs `--trusted-proxy`: nobody else is believed');
  return {
    ...(hosts === undefined ? {} : { hosts }),
    ...(trustedProxies === undefined ? {} : { trustedProxies }),
    ...(networkHeaders === undefined ? {} : { networkHeaders }),
  };
}

function readClusterIds(pairs: readonly string[]): ReadonlyMap<string, string> {
  check('cluster-id', pairs, isNameAndId, 'a name and an id such as `research=abcdef123456`');
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

function listed(value: string | undefined): readonly string[] {
  return value === undefined ? [] : [value];
}

function check(
  option: string,
  values: readonly string[],
  isValid: (value: string) => boolean,
  what: string,
): void {
  if (!values.every(isValid)) throw new UsageError(`\`--${option}\` must be ${what}`);
}
