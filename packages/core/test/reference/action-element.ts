import type { Statement } from '@sagegate/core';
import { remembering } from './remembering.ts';
import { rememberingPerObject } from './remembering-per-object.ts';
import { lowerCaseName } from './request-keys.ts';
import { fitsPattern, written } from './wildcard-pattern.ts';

/**
 * Whether the requested action, given in lower case, is one that the statement is about.
 *
 * IAM User Guide, "IAM JSON policy elements: Action" and "NotAction": names ignore case and may have wildcards.
 */
export function actionFits(statement: Statement, requested: string): boolean {
  return fits(statement)(requested);
}

const fits = rememberingPerObject(({ action, notAction }: Statement) => {
  const patterns = (action ?? notAction ?? []).map(({ value }) => written(lowerCaseName(value)));
  return remembering((requested) => {
    const isListed = patterns.some((pattern) => fitsPattern(pattern, requested));
    return action === undefined ? !isListed : isListed;
  });
});
