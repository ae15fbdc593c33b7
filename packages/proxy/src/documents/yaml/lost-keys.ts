import { isScalar, visit } from 'yaml';
import type { Document, Scalar } from 'yaml';

/** Keys that JavaScript keeps for itself: what they hold would be dropped without a word. */
export function lostKeys(document: Document): readonly Scalar[] {
  const found: Scalar[] = [];
  visit(document, {
    Pair(_, { key }) {
      if (isScalar(key) && key.value === '__proto__') found.push(key);
    },
  });
  return found;
}
