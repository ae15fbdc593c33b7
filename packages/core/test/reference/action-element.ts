import type { Statement } from '@sagegate/core';
import { lowerCaseName } from './request-keys.ts';
import { fitsPattern, written } from './wildcard-pattern.ts';

/**
 * Whether the requested action, given in lower case, is one that the statement is about.
 *
 * IAM User Guide, "IAM JSON policy elements: Action" and "NotAction": names ignore case and may have wildcards.
 */
export function actionFits({ action, notAction }: Statement, requested: string): boolean {
  const isListed = (action ?? notAction ?? []).some(({ value }) =>
    fitsPattern(written(lowerCaseName(value)), requested),
  );
  return action === undefined ? !isListed : isListed;
}
