import type { z } from 'zod';

/** Reports entries of a list that one before them is named like: which of the two is meant would be a guess. */
export function refuseRepeated<Member extends string>(
  member: Member,
  kind: string,
): (entries: readonly Readonly<Record<Member, string>>[], context: z.RefinementCtx) => void {
  return (entries, context) => {
    const seen = new Set<string>();
    for (const [index, { [member]: name }] of entries.entries()) {
      const message = `${kind} \`${name}\` is given twice`;
      if (seen.has(name)) context.addIssue({ code: 'custom', path: [index, member], message });
      seen.add(name);
    }
  };
}
