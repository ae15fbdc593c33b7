const WORD = 'example';

/** Letters that no policy holds, for the characters of the escapes: these must not be taken for wildcards. */
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['*', '\uE000'],
  ['?', '\uE001'],
  ['$', '\uE002'],
]);

/** Makes concrete texts of patterns, and remembers the value of each policy variable for the request's context. */
export class ExampleValues {
  readonly #context = new Map<string, string>();
  readonly #hasVariables: boolean;

  constructor(hasVariables: boolean) {
    this.#hasVariables = hasVariables;
  }

  /** The values of the variables that were substituted. */
  get context(): ReadonlyMap<string, string> {
    return this.#context;
  }

  /** A resource pattern with values for its variables. Before the fifth colon `${` is text. */
  substitute(pattern: string): string {
    const start = pattern.split(':', 5).join(':').length;
    if (!this.#hasVariables) return pattern;
    const [text = '', ...variables] = pattern.slice(start).split('${');
    return pattern.slice(0, start) + text + variables.map((part) => this.#valueOf(part)).join('');
  }

  /** A text that fits a pattern. */
  fill(pattern: string): string {
    return pattern.replaceAll('*', WORD).replaceAll('?', 'x');
  }

  /** The characters of the escapes again. */
  restore(text: string): string {
    return [...ESCAPES].reduce(
      (restored, [character, letter]) => restored.replaceAll(letter, character),
      text,
    );
  }

  #valueOf(part: string): string {
    const end = part.indexOf('}');
    const [key = ''] = part.slice(0, end).split(',', 1);
    const rest = part.slice(end + 1);
    const escape = ESCAPES.get(key);
    if (escape === undefined) this.#context.set(key, WORD);
    return (escape ?? WORD) + rest;
  }
}
