/** Where requests act: what every ARN that is built bears, whatever a request says. */
export interface Deployment {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

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

/** The partition that a region belongs to. */
export function partitionOf(region: string): string {
  return PARTITIONS.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'aws';
}
