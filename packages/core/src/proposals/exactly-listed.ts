import type { PolicyText } from '../policy/policy-document.ts';

/** The values of a list that are this text and nothing else, so that without them nothing else is lost. */
export function exactlyListed(list: readonly PolicyText[] | undefined, text: string): readonly string[] {
  return (list ?? []).flatMap(({ value }) => (value === text ? [value] : []));
}
