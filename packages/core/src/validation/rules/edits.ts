import type { SourcePosition, SourceRange } from '../../policy/source-range.ts';
import type { TextEdit } from '../finding.ts';

interface Placed {
  readonly position: SourceRange;
}

/** Takes one item out of a list, with its comma; `undefined` for the only one. */
export function removeItem(items: readonly Placed[], index: number): readonly TextEdit[] | undefined {
  const item = items[index]?.position;
  const before = items[index - 1]?.position;
  const behind = items[index + 1]?.position;
  if (item === undefined) return undefined;
  if (before !== undefined) return [{ start: before.end, end: item.end, text: '' }];
  return behind === undefined ? undefined : [{ start: item.start, end: behind.start, text: '' }];
}

/** Puts another string in the place of one. */
export function replaceText({ position }: Placed, text: string): readonly TextEdit[] {
  return [{ start: position.start, end: position.end, text: JSON.stringify(text) }];
}

export function insertText(place: SourcePosition, text: string): readonly TextEdit[] {
  return [{ start: place, end: place, text }];
}
