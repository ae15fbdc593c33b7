const ASCII = 128;

/**
 * Finds which of many texts, the stretches, stand somewhere in a longer text, without looking for them one by one.
 *
 * A radix trie: stretches with the same start share it. What a text costs depends on its length and on what it
 * shares with stretches, not on how many stretches there are.
 */
export class StretchTrie<Item> {
  readonly #root: Children<Item> = new Map();
  readonly #items: Item[] = [];
  /** Which ASCII characters stretches start with: at most places of a text none does. */
  readonly #starts = new Uint8Array(ASCII);

  /** Adds a stretch that is not empty, and what it is found for. */
  add(stretch: string, item: Item): void {
    this.#items.push(item);
    this.#starts[stretch.charCodeAt(0)] = 1;
    let siblings = this.#root;
    let rest = stretch;
    for (;;) {
      const node = nodeSharingTheStart(siblings, rest);
      rest = rest.slice(node.label.length);
      if (rest === '') {
        node.items.push(item);
        return;
      }
      node.children ??= new Map();
      siblings = node.children;
    }
  }

  /**
   * At least what was added for stretches that stand in the text; in no order, some of it perhaps more than once.
   *
   * It is everything where a text repeats itself so often that telling would cost more.
   */
  findIn(text: string): readonly Item[] {
    const found: Item[] = [];
    for (let start = 0; start < text.length; start++) {
      const unit = text.charCodeAt(start);
      if (unit < ASCII && this.#starts[unit] === 0) continue;
      collect(this.#root, text, start, found);
      if (found.length > this.#items.length) return this.#items;
    }
    return found;
  }
}

interface Node<Item> {
  readonly label: string;
  readonly items: Item[];
  children: Children<Item> | undefined;
}

/** By the first UTF-16 unit of their labels. */
type Children<Item> = Map<number, Node<Item>>;

/** Goes down from one position of the text as far as labels fit. */
function collect<Item>(root: Children<Item>, text: string, start: number, found: Item[]): void {
  let position = start;
  let node = root.get(text.charCodeAt(position));
  while (node !== undefined && text.startsWith(node.label, position)) {
    for (const item of node.items) found.push(item);
    position += node.label.length;
    node = node.children?.get(text.charCodeAt(position));
  }
}

/** The node whose whole label the text starts with; made, or split off, where there is none. */
function nodeSharingTheStart<Item>(siblings: Children<Item>, text: string): Node<Item> {
  const unit = text.charCodeAt(0);
  const node = siblings.get(unit);
  const shared = node === undefined ? text.length : sharedLength(node.label, text);
  if (node !== undefined && shared === node.label.length) return node;
  const upper: Node<Item> = { label: text.slice(0, shared), items: [], children: undefined };
  if (node !== undefined) upper.children = new Map([childOf(node, shared)]);
  siblings.set(unit, upper);
  return upper;
}

function childOf<Item>({ label, items, children }: Node<Item>, length: number): [number, Node<Item>] {
  return [label.charCodeAt(length), { label: label.slice(length), items, children }];
}

function sharedLength(left: string, right: string): number {
  const end = Math.min(left.length, right.length);
  let length = 0;
  while (length < end && left.charCodeAt(length) === right.charCodeAt(length)) length++;
  return length;
}
