/** Partitions whose regions have names below a domain. */
export interface RegionDomain {
  readonly domain: string;
  readonly partitions: readonly string[];
  /** Whether names below it have IPv6 addresses too: they were made later, and are served to newer services alone. */
  readonly isDualStack: boolean;
}

/** Domains in which services have a name for each region. */
export const REGION_DOMAINS: readonly RegionDomain[] = [
  { domain: 'amazonaws.com', partitions: ['aws', 'aws-us-gov'], isDualStack: false },
  { domain: 'api.aws', partitions: ['aws', 'aws-us-gov'], isDualStack: true },
  { domain: 'amazonaws.com.cn', partitions: ['aws-cn'], isDualStack: false },
  { domain: 'api.amazonwebservices.com.cn', partitions: ['aws-cn'], isDualStack: true },
  { domain: 'amazonaws.eu', partitions: ['aws-eusc'], isDualStack: false },
  { domain: 'api.amazonwebservices.eu', partitions: ['aws-eusc'], isDualStack: true },
  { domain: 'c2s.ic.gov', partitions: ['aws-iso'], isDualStack: false },
  { domain: 'sc2s.sgov.gov', partitions: ['aws-iso-b'], isDualStack: false },
  { domain: 'cloud.adc-e.uk', partitions: ['aws-iso-e'], isDualStack: false },
  { domain: 'csp.hci.ic.gov', partitions: ['aws-iso-f'], isDualStack: false },
];

/** Domains of AWS: what is not known below them is no name of a gateway, unless it is listed. */
const AWS_DOMAINS: readonly string[] = [
  ...REGION_DOMAINS.filter(({ isDualStack }) => !isDualStack).map(({ domain }) => domain),
  'aws',
  'amazonwebservices.com.cn',
  'amazonwebservices.eu',
];

/** Whether a name, in lower case, is a domain of AWS or below one. */
export function isBelowAws(name: string): boolean {
  return AWS_DOMAINS.some((domain) => name === domain || isBelow(name, domain));
}

/** Whether a name has more labels in front of a domain. */
export function isBelow(name: string, domain: string): boolean {
  return name.endsWith(domain) && name.charAt(name.length - domain.length - 1) === '.';
}
