import type { UpstreamConfig, UpstreamService } from '../config/gateway-config.ts';

const HOST_PREFIX: Readonly<Record<UpstreamService, string>> = {
  sagemaker: 'api.sagemaker',
  'sagemaker-runtime': 'runtime.sagemaker',
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

/** Where calls to a service go. A client's `Host` has no say in it. */
export function endpointOf(service: UpstreamService, { region, endpoints }: UpstreamConfig): URL {
  return new URL(endpoints?.[service] ?? `https://${HOST_PREFIX[service]}.${region}.${dnsSuffix(region)}`);
}

function dnsSuffix(region: string): string {
  return DNS_SUFFIXES.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'amazonaws.com';
}
