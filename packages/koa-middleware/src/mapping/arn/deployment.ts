import type { CaseInsensitiveNames } from './lower-case-name.ts';

/** Where requests act: what every ARN that is built bears, whatever a request says. */
export interface Deployment {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  /** Whether ARNs of other accounts are refused, or asked about as they are. */
  readonly foreignAccounts: ForeignAccounts;
  readonly caseInsensitiveNames: CaseInsensitiveNames;
  /** The ids of HyperPod clusters by their names, as far as they are known: ARNs have the id. */
  readonly clusterIds: ReadonlyMap<string, string>;
}

/** What becomes of ARNs in a request that name a resource of another account. */
export type ForeignAccounts = 'refuse' | 'ask';

/** Beginnings of the names of regions outside the partition `aws`, the longer first. */
const PARTITIONS: readonly (readonly [regionPrefix: string, partition: string])[] = [
  ['cn-', 'aws-cn'],
  ['us-gov-', 'aws-us-gov'],
  ['us-isob-', 'aws-iso-b'],
  ['us-isof-', 'aws-iso-f'],
  ['us-iso-', 'aws-iso'],
  ['eu-isoe-', 'aws-iso-e'],
  ['eusc-', 'aws-eusc'],
];

/** Regions come from options, so they are few. */
const KNOWN = new Map<string, string>();

/** The partition that a region belongs to. */
export function partitionOf(region: string): string {
  const known = KNOWN.get(region);
  if (known !== undefined) return known;
  const partition = partitionOfUntrusted(region);
  KNOWN.set(region, partition);
  return partition;
}

/** The same for a name from a request, of which nothing is remembered. */
export function partitionOfUntrusted(region: string): string {
  return PARTITIONS.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'aws';
}
