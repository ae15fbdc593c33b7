import { isHeaderName } from './header-name.ts';

/**
 * The headers in which the front door names where a request came from: those of a private API of API Gateway, that of
 * VPC Lattice, or names of your own.
 */
export type NetworkHeaders = 'apiGateway' | 'vpcLattice' | OwnNetworkHeaders;

/** Headers of your own; each holds an id. */
export interface OwnNetworkHeaders {
  /** The header that holds the id of the VPC endpoint. */
  readonly sourceVpce?: string;
  /** The header that holds the id of the VPC. */
  readonly sourceVpc?: string;
}

/** Names in lower case, by what the headers hold. */
export interface NetworkHeaderNames {
  readonly sourceVpce?: string;
  readonly sourceVpc?: string;
  /** Holds `SourceVpcArn=ARN`. */
  readonly latticeNetwork?: string;
}

const FRONT_DOORS: Readonly<Record<'apiGateway' | 'vpcLattice', NetworkHeaderNames>> = {
  apiGateway: { sourceVpce: 'x-amzn-vpce-id', sourceVpc: 'x-amzn-vpc-id' },
  vpcLattice: { latticeNetwork: 'x-amzn-lattice-network' },
};

const OWN_MEMBERS: ReadonlySet<string> = new Set(['sourceVpce', 'sourceVpc']);

/** Options that name headers of trusted proxies. */
const OF_PROXIES = ['networkHeaders', 'protoHeader'] as const;

/**
 * The options that name headers though no proxy is trusted. Headers count from trusted proxies alone: somebody would wait in
 * vain for what they hold.
 */
export function unreadHeaders(options: {
  readonly [Name in 'trustedProxies' | (typeof OF_PROXIES)[number]]?: unknown;
}): readonly (typeof OF_PROXIES)[number][] {
  const { trustedProxies } = options;
  if (Array.isArray(trustedProxies) && trustedProxies.length > 0) return [];
  return OF_PROXIES.filter((name) => options[name] !== undefined);
}

/** Options are given once and used for every request. */
const PARSED = new WeakMap<object, NetworkHeaderNames>();

/**
 * Reads the option, once for each object.
 *
 * @throws TypeError for a front door that is not known, and for names that no header can have: nothing would be read.
 */
export function networkHeaderNames(headers: NetworkHeaders): NetworkHeaderNames {
  if (headers === 'apiGateway' || headers === 'vpcLattice') return FRONT_DOORS[headers];
  if (typeof headers !== 'object' || headers === null) throw notHeaders();
  const known = PARSED.get(headers);
  if (known !== undefined) return known;
  const names = ownNames(headers);
  PARSED.set(headers, names);
  return names;
}

/** Whether something is what `networkHeaderNames` reads. */
export function isNetworkHeaders(value: unknown): boolean {
  if (value === 'apiGateway' || value === 'vpcLattice') return true;
  if (typeof value !== 'object' || value === null) return false;
  try {
    ownNames(value);
    return true;
  } catch {
    // The option is named where this is reported.
    return false;
  }
}

function ownNames(headers: OwnNetworkHeaders): NetworkHeaderNames {
  const entries = Object.entries(headers).filter(([, name]) => name !== undefined);
  const names = new Set(entries.map(([, name]) => headerName(name)));
  const allKnown = entries.every(([member]) => OWN_MEMBERS.has(member));
  if (!allKnown || entries.length === 0 || names.size < entries.length) throw notHeaders();
  const { sourceVpce, sourceVpc } = headers;
  return {
    ...(sourceVpce !== undefined && { sourceVpce: headerName(sourceVpce) }),
    ...(sourceVpc !== undefined && { sourceVpc: headerName(sourceVpc) }),
  };
}

function headerName(name: unknown): string {
  if (!isHeaderName(name)) throw notHeaders();
  return name.toLowerCase();
}

function notHeaders(): TypeError {
  return new TypeError(
    '`networkHeaders` must be `apiGateway`, `vpcLattice` or the names of headers: `sourceVpce`, `sourceVpc`, two names',
  );
}
