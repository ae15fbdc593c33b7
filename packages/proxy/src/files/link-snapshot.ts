import { readlink } from 'node:fs/promises';
import { dirname, join, parse, sep } from 'node:path';
import { FileError } from './file-error.ts';

/** As many as Linux follows. */
const MAX_LINKS = 40;

/**
 * Follows symbolic links, and remembers where each one leads: whoever swaps a link, as Kubernetes does when a ConfigMap
 * changes, swaps it for all files behind it or for none.
 */
export class LinkSnapshot {
  readonly #targets = new Map<string, Promise<string | undefined>>();

  /** The path without a link in it. @throws FileError when links lead round in a circle. */
  async resolve(path: string): Promise<string> {
    const { root } = parse(path);
    const ahead = partsOf(path.slice(root.length));
    let reached = root;
    let followed = 0;
    for (let part = ahead.shift(); part !== undefined; part = ahead.shift()) {
      const next = part === '..' ? dirname(reached) : join(reached, part);
      const target = part === '..' ? undefined : await this.#targetOf(next);
      if (target === undefined) {
        reached = next;
        continue;
      }
      followed += 1;
      if (followed > MAX_LINKS) throw new FileError('its symbolic links do not end');
      const { root: newRoot } = parse(target);
      if (newRoot !== '') reached = newRoot;
      ahead.unshift(...partsOf(target.slice(newRoot.length)));
    }
    return reached;
  }

  #targetOf(path: string): Promise<string | undefined> {
    const known = this.#targets.get(path);
    if (known !== undefined) return known;
    const target = readlink(path).catch(notALink);
    this.#targets.set(path, target);
    return target;
  }
}

/** What is no link is a file, a directory or nothing: opening it will tell. */
function notALink(): undefined {
  return undefined;
}

function partsOf(path: string): string[] {
  return path.split(sep).filter((part) => part !== '' && part !== '.');
}
