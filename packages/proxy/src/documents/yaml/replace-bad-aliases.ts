import { isAlias, isMap, isSeq, Scalar, visit } from 'yaml';
import type { Alias, Document, Node } from 'yaml';
import { MAX_NESTING } from './deepest-nesting.ts';

/** An alias that cannot stand where it does, and the empty value that took its place. */
export interface BadAlias {
  readonly node: Scalar;
  /** Absent for all but the first of too many. */
  readonly message?: string;
}

/** Everything that aliases stand for, however often, may have this many values. */
const MAX_VALUES_BEHIND_ALIASES = 10_000;

/** Puts an empty value in place of every alias without an end, without an anchor, or of too many values. */
export function replaceBadAliases(document: Document): readonly BadAlias[] {
  const walk = new AliasWalk(document);
  walk.enter(document.contents, []);
  const replaced: BadAlias[] = [];
  visit(document, {
    Alias(_, alias) {
      if (!walk.bad.has(alias)) return undefined;
      const message = walk.bad.get(alias);
      const node = new Scalar(null);
      node.range = alias.range ?? null;
      replaced.push({ node, ...(message !== undefined && { message }) });
      return node;
    },
  });
  return replaced;
}

/** Follows every alias to what it stands for, as reading the values will. */
class AliasWalk {
  readonly bad = new Map<Alias, string | undefined>();
  readonly #targets: ReadonlyMap<Alias, Node>;
  #valuesBehindAliases = 0;
  #aliasesEntered = 0;
  #isFull = false;

  constructor(document: Document) {
    this.#targets = targetsOf(document);
  }

  enter(node: unknown, above: readonly Node[]): void {
    if (this.#aliasesEntered > 0) this.#valuesBehindAliases += 1;
    if (isAlias(node)) this.#follow(node, above);
    else if (isMap(node)) for (const { value } of node.items) this.enter(value, [...above, node]);
    else if (isSeq(node)) for (const item of node.items) this.enter(item, [...above, node]);
  }

  #follow(alias: Alias, above: readonly Node[]): void {
    if (this.bad.has(alias)) return;
    if (this.#valuesBehindAliases > MAX_VALUES_BEHIND_ALIASES) {
      this.bad.set(alias, this.#isFull ? undefined : 'too many aliases');
      this.#isFull = true;
      return;
    }
    const target = this.#targets.get(alias);
    const problem = problemOf(target, above);
    if (problem !== undefined) {
      this.bad.set(alias, problem);
      return;
    }
    this.#aliasesEntered += 1;
    this.enter(target, above);
    this.#aliasesEntered -= 1;
  }
}

/** An alias stands for the last node before it that has its anchor. */
function targetsOf(document: Document): ReadonlyMap<Alias, Node> {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  visit(document, {
    Node(_, node) {
      if (!isAlias(node)) {
        if (node.anchor !== undefined) anchors.set(node.anchor, node);
        return;
      }
      const target = anchors.get(node.source);
      if (target !== undefined) targets.set(node, target);
    },
  });
  return targets;
}

function problemOf(target: Node | undefined, above: readonly Node[]): string | undefined {
  if (target === undefined)
    return 'this alias has no anchor before it; text that begins with `*` needs quotes';
  if (above.includes(target)) return 'this alias stands within what it stands for';
  return above.length >= MAX_NESTING ? 'nested too deeply' : undefined;
}
