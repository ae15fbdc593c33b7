import { Parser } from 'yaml';
import type { CST } from 'yaml';

/** Far more than an organization of AWS needs, whose units lie at most five below the root. */
export const MAX_NESTING = 64;

type Token = CST.Token | null | undefined;

/**
 * Where lists and maps first lie more than `MAX_NESTING` deep in one another; `undefined` if nowhere.
 *
 * Looked for before the text is composed: composing goes down by recursion and would exhaust the stack.
 */
export function tooDeepAt(text: string): number | undefined {
  const waiting: (readonly [Token, number])[] = [...new Parser().parse(text)].map((token) => [token, 0]);
  let first: number | undefined;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [token, depth] = next;
    if (token === null || token === undefined) continue;
    if (depth > MAX_NESTING) first = Math.min(first ?? token.offset, token.offset);
    else for (const child of childrenOf(token)) waiting.push([child, depth + 1]);
  }
  return first;
}

function childrenOf(token: CST.Token): readonly Token[] {
  if (token.type === 'document') return [token.value];
  if (!('items' in token)) return [];
  return token.items.flatMap((item) => [item.key, item.value]);
}
