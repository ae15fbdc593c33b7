import { matchesWildcard } from '@sagegate/core';

/** Whether a set of Regions, as `X-Amz-Region-Set` writes it, has a Region in it: `us-east-1,eu-*` or `*`. */
export function coversRegion(regionSet: string, region: string): boolean {
  return regionSet
    .split(',')
    .some((pattern) => pattern.trim() !== '' && matchesWildcard(pattern.trim(), region));
}
