import { isAbsolute, join } from 'node:path';

/** The path of a file that is named relative to a folder, as people wrote it: messages show it. */
export function namedPath(name: string, directory: string): string {
  return isAbsolute(name) ? name : join(directory, name);
}
