import type { UpstreamConfig, UpstreamService } from '../config/gateway-config.ts';

const HOST_PREFIX: Readonly<Record<UpstreamService, string>> = {
  sagemaker: 'api.sagemaker',
  'sagemaker-runtime': 'runtime.sagemaker',
  'sagemaker-featurestore-runtime': 'featurestore-runtime.sagemaker',
  'sagemaker-a2i-runtime': 'a2i-runtime.sagemaker',
  'sagemaker-edge': 'edge.sagemaker',
  'sagemaker-metrics': 'metrics.sagemaker',
  'sagemaker-geospatial': 'sagemaker-geospatial',
  sagemakerjobruntime: 'job-runtime.sagemaker',
  sts: 'sts',
};

/** Regions of other partitions by how they begin; every other region is `amazonaws.com`'s. */
const DNS_SUFFIXES: readonly (readonly [regionPrefix: string, suffix: string])[] = [
  ['cn-', 'amazonaws.com.cn'],
  ['us-iso-', 'c2s.ic.gov'],
  ['us-isob-', 'sc2s.sgov.gov'],
  ['us-isof-', 'csp.hci.ic.gov'],
  ['eu-isoe-', 'cloud.adc-e.uk'],
  ['eusc-', 'amazonaws.eu'],
];

/** Services that AWS serves under one suffix in every region. */
const OWN_SUFFIX: Readonly<Partial<Record<UpstreamService, string>>> = { sagemakerjobruntime: 'api.aws' };

/** Where calls to a service go. A client's `Host` has no say in it. */
export function endpointOf(service: UpstreamService, { region, endpoints }: UpstreamConfig): URL {
  const suffix = OWN_SUFFIX[service] ?? dnsSuffix(region);
  return new URL(endpoints?.[service] ?? `https://${HOST_PREFIX[service]}.${region}.${suffix}`);
}

function dnsSuffix(region: string): string {
  return DNS_SUFFIXES.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'amazonaws.com';
}
