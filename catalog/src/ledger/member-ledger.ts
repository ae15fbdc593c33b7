/** What becomes of members whose names are of one kind. */
export interface LedgerEntry {
  /** As `memberFate` tells it: `passed`, `resource`, names of condition keys or of further actions, or `nothing`. */
  readonly becomes: string;
  /** Why nothing becomes of them. */
  readonly reason?: string;
  /** The members, and the operations that have them, with spaces between. */
  readonly members: Readonly<Record<string, string>>;
}

/** The members of one kind that somebody has looked at. A member that is not here stops the generator. */
export class MemberLedger {
  readonly kind: string;
  /** The shape of names of this kind. */
  readonly names: RegExp;
  /** What such a member holds. */
  readonly holds: 'string' | 'boolean';
  readonly #fates: ReadonlyMap<string, string>;
  readonly #seen = new Set<string>();

  constructor(
    kind: string,
    names: RegExp,
    entries: readonly LedgerEntry[],
    holds: 'string' | 'boolean' = 'string',
  ) {
    this.kind = kind;
    this.names = names;
    this.holds = holds;
    this.#fates = new Map(entries.flatMap(fatesOf));
  }

  /** What becomes of an operation's member; `undefined` where nobody has looked at it. */
  fateOf(operation: string, path: string): string | undefined {
    const name = nameOf(operation, path);
    this.#seen.add(name);
    return this.#fates.get(name);
  }

  /** Entries that no operation has. */
  unseen(): readonly string[] {
    return [...this.#fates.keys()].filter((name) => !this.#seen.has(name));
  }
}

function fatesOf({ becomes, reason, members }: LedgerEntry): readonly (readonly [string, string])[] {
  if (becomes === 'nothing' && reason === undefined)
    throw new Error('a member without use and without reason');
  return Object.entries(members).flatMap(([path, operations]) =>
    operations
      .trim()
      .split(/\s+/)
      .map((operation) => [nameOf(operation, path), becomes] as const),
  );
}

function nameOf(operation: string, path: string): string {
  return `${operation} ${path}`;
}
