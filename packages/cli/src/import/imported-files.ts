import { ImportError } from './import-error.ts';
import { jsonText } from './json-text.ts';
import type { Json } from './json-text.ts';

/** Files of a folder: their texts by their paths, which are relative and written with slashes. */
export class ImportedFiles {
  readonly #texts = new Map<string, string>();

  /** @throws ImportError for names that AWS never gives: they could lead out of the folder. */
  add(path: readonly string[], value: Json): void {
    const [last = ''] = path.slice(-1);
    const names = [...path.slice(0, -1), last];
    const odd = names.find((name) => !isFileName(name));
    if (odd !== undefined || !last.endsWith('.json'))
      throw new ImportError([`AWS answers the name \`${odd ?? last}\`, which no file can have here`]);
    const joined = path.join('/');
    if (this.#texts.has(joined)) throw new ImportError([`AWS answers twice what becomes \`${joined}\``]);
    this.#texts.set(joined, jsonText(value));
  }

  texts(): ReadonlyMap<string, string> {
    return this.#texts;
  }
}

/** Names of 128 characters and an ending. */
const MAX_NAME = 133;

/** The characters of IAM's names; none is a separator, and no name is hidden or a way up. */
function isFileName(name: string): boolean {
  return /^[\w+=,@-][\w+=,.@-]*$/.test(name) && name.length <= MAX_NAME;
}
