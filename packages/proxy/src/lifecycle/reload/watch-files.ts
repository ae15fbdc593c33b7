import { watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { ReadPaths } from '../../files/file-looks.ts';

/** Calls `hint` when the operating system tells of a change near the files. It may tell too much, too little or nothing. */
export function watchFiles({ files, folders = [] }: ReadPaths, hint: () => void): () => void {
  const names = new Map<string, Set<string>>();
  for (const file of files) {
    const directory = dirname(file);
    names.set(directory, (names.get(directory) ?? new Set()).add(basename(file)));
  }
  const whole = new Set(folders);
  for (const folder of folders) names.set(folder, names.get(folder) ?? new Set());
  const watchers = [...names].flatMap(([directory, known]) =>
    watchDirectory(directory, (name) => {
      if (name === null || whole.has(directory) || known.has(name) || isConfigMapLink(name)) hint();
    }),
  );
  return () => {
    for (const watcher of watchers) watcher.close();
  };
}

/** Kubernetes swaps `..data`, through which all files of a ConfigMap are reached. */
function isConfigMapLink(name: string): boolean {
  return name.startsWith('..');
}

function watchDirectory(directory: string, changed: (name: string | null) => void): readonly FSWatcher[] {
  try {
    const watcher = watch(directory, { persistent: false }, (_, name) => changed(name));
    watcher.on('error', () => watcher.close());
    return [watcher];
  } catch {
    // No such directory, or no watchers left: the polls find what changes.
    return [];
  }
}
