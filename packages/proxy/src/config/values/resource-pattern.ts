import { parseArn } from '@sagegate/core';

/** Whether a pattern can fit the ARN of a resource. One that cannot would keep a Deny from ever being asked. */
export function isResourcePattern(pattern: string): boolean {
  if (pattern === '*') return true;
  return pattern.startsWith('arn:') && (pattern.includes('*') || parseArn(pattern) !== undefined);
}
