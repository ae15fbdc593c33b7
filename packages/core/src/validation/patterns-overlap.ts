/**
 * Whether some text fits both patterns: `*` is any run of characters, `?` any one. Costs the product of their lengths, but
 * next to nothing where they begin otherwise.
 */
export function patternsOverlap(one: string, other: string): boolean {
  if (beginOtherwise(one, other)) return false;
  let following: boolean[] = [];
  for (let index = one.length; index >= 0; index -= 1) {
    following = overlapsFrom(one[index], other, following);
  }
  return following[0] ?? false;
}

/** Whether two characters at one place differ before any star. */
function beginOtherwise(one: string, other: string): boolean {
  for (let at = 0; at < Math.min(one.length, other.length); at += 1) {
    const [left, right] = [one.charAt(at), other.charAt(at)];
    if (left === '*' || right === '*') return false;
    if (left !== right && left !== '?' && right !== '?') return true;
  }
  return false;
}

/**
 * For each place in the other pattern, whether both have a common rest there.
 *
 * @param following the same for the place behind `character`; empty behind the end
 */
function overlapsFrom(
  character: string | undefined,
  other: string,
  following: readonly boolean[],
): boolean[] {
  const overlaps: boolean[] = Array.from({ length: other.length + 1 }, () => false);
  for (let place = other.length; place >= 0; place -= 1) {
    overlaps[place] = overlapsAt(character, other[place], {
      skipOne: following[place] ?? false,
      skipOther: overlaps[place + 1] ?? false,
      skipBoth: following[place + 1] ?? false,
    });
  }
  return overlaps;
}

/** What is known of the rests behind two characters. */
interface Rests {
  readonly skipOne: boolean;
  readonly skipOther: boolean;
  readonly skipBoth: boolean;
}

function overlapsAt(one: string | undefined, other: string | undefined, rests: Rests): boolean {
  // A star ends here, or takes one more character of the other pattern.
  if (one === '*' || other === '*') return rests.skipOne || rests.skipOther;
  if (one === undefined || other === undefined) return one === other;
  return (one === other || one === '?' || other === '?') && rests.skipBoth;
}
