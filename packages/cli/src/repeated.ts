/** Collects the values of an option that may be repeated, as commander calls it for each. */
export function repeated(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
