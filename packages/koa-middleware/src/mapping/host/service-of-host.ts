import { partitionOfUntrusted } from '../arn/deployment.ts';
import { isBelow, REGION_DOMAINS } from './aws-domains.ts';
import type { RegionDomain } from './aws-domains.ts';
import { parseHost } from './host-name.ts';
import type { HostName } from './host-name.ts';

/** A host of SageMaker's own. */
export interface SageMakerHost {
  /** The suffix of the SDK package: `sagemaker`, `sagemaker-runtime`. */
  readonly service: string;
  readonly region: string;
}

interface Endpoint {
  readonly service: string;
  /** Domains in which it stands; default: all. */
  readonly only?: 'dualStack' | 'standard';
}

/** What stands before the region, by service; FIPS endpoints have two spellings. */
const ENDPOINTS: ReadonlyMap<string, Endpoint> = new Map<string, Endpoint>([
  ...namesOf('api', 'sagemaker'),
  ['api-fips.sagemaker', { service: 'sagemaker', only: 'standard' }],
  ...namesOf('runtime', 'sagemaker-runtime'),
  ['runtime-fips.sagemaker', { service: 'sagemaker-runtime', only: 'standard' }],
  ...namesOf('featurestore-runtime', 'sagemaker-featurestore-runtime'),
  ...namesOf('a2i-runtime', 'sagemaker-a2i-runtime'),
  ...namesOf('edge', 'sagemaker-edge'),
  ...namesOf('metrics', 'sagemaker-metrics'),
  ['metrics-fips.sagemaker', { service: 'sagemaker-metrics', only: 'standard' }],
  ...namesOf('job-runtime', 'sagemakerjobruntime', 'dualStack'),
  ['sagemaker-geospatial', { service: 'sagemaker-geospatial' }],
  ['sagemaker-geospatial-fips', { service: 'sagemaker-geospatial' }],
]);

/** The runtime's operation over HTTP/2 has the runtime's hosts and a port of its own. */
const HTTP2_PORT = 8443;
const HTTP2_SERVICES: ReadonlyMap<string, string> = new Map([
  ['sagemaker-runtime', 'sagemaker-runtime-http2'],
]);

const PRIVATE_LINK = 'vpce';
const ENDPOINT_ID = 'vpce-';

function namesOf(
  label: string,
  service: string,
  only?: 'dualStack',
): readonly (readonly [string, Endpoint])[] {
  const endpoint: Endpoint = only === undefined ? { service } : { service, only };
  return [
    [`${label}.sagemaker`, endpoint],
    [`${label}.sagemaker-fips`, endpoint],
  ];
}

/**
 * The service and the region whose host the value of a `Host` header is, in every partition, with FIPS, dual-stack and
 * interface endpoints; `undefined` for every other host.
 */
export function serviceOfHost(host: string): SageMakerHost | undefined {
  const name = parseHost(host);
  return name === undefined ? undefined : sagemakerHost(name);
}

/** The same for a host that is read already. */
export function sagemakerHost({ name, port }: HostName): SageMakerHost | undefined {
  const domain = REGION_DOMAINS.find((candidate) => isBelow(name, candidate.domain));
  if (domain === undefined) return undefined;
  const rest = name.slice(0, -domain.domain.length - 1);
  const found = isBelow(rest, PRIVATE_LINK) ? privateLinkHost(rest, domain) : regionalHost(rest, domain);
  if (found === undefined || port !== HTTP2_PORT) return found;
  return { ...found, service: HTTP2_SERVICES.get(found.service) ?? found.service };
}

/** `vpce-ID.api.sagemaker.REGION.vpce`: an interface endpoint, whose id may end in a zone. */
function privateLinkHost(rest: string, domain: RegionDomain): SageMakerHost | undefined {
  const dot = rest.indexOf('.');
  if (domain.isDualStack || !rest.startsWith(ENDPOINT_ID) || dot === ENDPOINT_ID.length) return undefined;
  return regionalHost(rest.slice(dot + 1, -PRIVATE_LINK.length - 1), domain);
}

function regionalHost(rest: string, { partitions, isDualStack }: RegionDomain): SageMakerHost | undefined {
  const dot = rest.lastIndexOf('.');
  const endpoint = ENDPOINTS.get(rest.slice(0, Math.max(dot, 0)));
  const region = rest.slice(dot + 1);
  if (endpoint === undefined || !partitions.includes(partitionOfUntrusted(region))) return undefined;
  const { service, only } = endpoint;
  if (only !== undefined && (only === 'dualStack') !== isDualStack) return undefined;
  return { service, region };
}

/** First labels of SageMaker's own names, with one that stands for the ids of interface endpoints. */
const FIRST_LABELS: readonly string[] = [
  ...new Set([...ENDPOINTS.keys()].flatMap((name) => name.split('.', 1))),
  `${ENDPOINT_ID}0a1b`,
];

/**
 * Whether a name is one of SageMaker's own hosts, or, where it begins with `*.`, some name with one label in place of the
 * `*` is.
 */
export function isSageMakerHostPattern(pattern: string): boolean {
  if (!pattern.startsWith('*.')) return serviceOfHost(pattern) !== undefined;
  return FIRST_LABELS.some((label) => serviceOfHost(`${label}${pattern.slice(1)}`) !== undefined);
}
