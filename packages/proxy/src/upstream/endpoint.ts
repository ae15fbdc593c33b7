import type { EndpointVariant, UpstreamConfig, UpstreamService } from '../config/gateway-config.ts';

/** What stands before the Region in the hosts of a service: the usual one, and the one with FIPS. */
interface HostPrefix {
  readonly standard: string;
  readonly fips: string;
  /** Where hosts with FIPS that are older are the ones in use: not those with IPv6. */
  readonly olderFips?: Readonly<Partial<Record<FipsArea, string>>>;
  /** Has only hosts with IPv6. */
  readonly onlyDualstack?: true;
}

type FipsArea = 'commercial' | 'gov';

const HOST_PREFIX: Readonly<Record<UpstreamService, HostPrefix>> = {
  sagemaker: {
    ...inSagemaker('api'),
    olderFips: { commercial: 'api-fips.sagemaker', gov: 'api-fips.sagemaker' },
  },
  'sagemaker-runtime': {
    ...inSagemaker('runtime'),
    olderFips: { commercial: 'runtime-fips.sagemaker', gov: 'runtime.sagemaker' },
  },
  'sagemaker-featurestore-runtime': inSagemaker('featurestore-runtime'),
  'sagemaker-a2i-runtime': inSagemaker('a2i-runtime'),
  'sagemaker-edge': inSagemaker('edge'),
  'sagemaker-metrics': inSagemaker('metrics'),
  'sagemaker-geospatial': { standard: 'sagemaker-geospatial', fips: 'sagemaker-geospatial-fips' },
  sagemakerjobruntime: { ...inSagemaker('job-runtime'), onlyDualstack: true },
  sts: { standard: 'sts', fips: 'sts-fips', olderFips: { gov: 'sts' } },
};

function inSagemaker(name: string): HostPrefix {
  return { standard: `${name}.sagemaker`, fips: `${name}.sagemaker-fips` };
}

/** How a partition's hosts end, without and with IPv6. */
interface Partition {
  readonly regions: string;
  readonly suffix: string;
  readonly dualstackSuffix: string;
  readonly fipsArea?: FipsArea;
}

/** By how their Regions begin; the first one that fits counts. */
const PARTITIONS: readonly Partition[] = [
  { regions: 'cn-', suffix: 'amazonaws.com.cn', dualstackSuffix: 'api.amazonwebservices.com.cn' },
  { regions: 'us-gov-', suffix: 'amazonaws.com', dualstackSuffix: 'api.aws', fipsArea: 'gov' },
  { regions: 'us-iso-', suffix: 'c2s.ic.gov', dualstackSuffix: 'api.aws.ic.gov' },
  { regions: 'us-isob-', suffix: 'sc2s.sgov.gov', dualstackSuffix: 'api.aws.scloud' },
  { regions: 'us-isof-', suffix: 'csp.hci.ic.gov', dualstackSuffix: 'api.aws.hci.ic.gov' },
  { regions: 'eu-isoe-', suffix: 'cloud.adc-e.uk', dualstackSuffix: 'api.cloud-aws.adc-e.uk' },
  { regions: 'eusc-', suffix: 'amazonaws.eu', dualstackSuffix: 'api.amazonwebservices.eu' },
];
const COMMERCIAL: Partition = {
  regions: '',
  suffix: 'amazonaws.com',
  dualstackSuffix: 'api.aws',
  fipsArea: 'commercial',
};

/** A request must not wait for a URL to be parsed that is always the same. */
const made = new WeakMap<UpstreamConfig, Map<UpstreamService, URL>>();

/** Where calls to a service go. A client's `Host` has no say in it. */
export function endpointOf(service: UpstreamService, upstream: UpstreamConfig): URL {
  const known = made.get(upstream) ?? new Map<UpstreamService, URL>();
  made.set(upstream, known);
  const endpoint =
    known.get(service) ?? new URL(upstream.endpoints?.[service] ?? `https://${hostOf(service, upstream)}`);
  known.set(service, endpoint);
  return endpoint;
}

function hostOf(service: UpstreamService, { region, variant = 'standard' }: UpstreamConfig): string {
  const partition = PARTITIONS.find(({ regions }) => region.startsWith(regions)) ?? COMMERCIAL;
  const prefix = HOST_PREFIX[service];
  const { fips, ipv6 } = FORMS[variant];
  const isDualstack = ipv6 || prefix.onlyDualstack === true;
  const suffix = isDualstack ? partition.dualstackSuffix : partition.suffix;
  if (!fips) return `${prefix.standard}.${region}.${suffix}`;
  const area = isDualstack ? undefined : partition.fipsArea;
  return `${(area && prefix.olderFips?.[area]) ?? prefix.fips}.${region}.${suffix}`;
}

const FORMS: Readonly<Record<EndpointVariant, { readonly fips: boolean; readonly ipv6: boolean }>> = {
  standard: { fips: false, ipv6: false },
  fips: { fips: true, ipv6: false },
  dualstack: { fips: false, ipv6: true },
  'fips-dualstack': { fips: true, ipv6: true },
};
