/** Frees everything that nobody holds any more. */
export function collectGarbage(): void {
  garbageCollector()();
}

/** Frees what was allocated lately, which costs less the more else there is. */
export function collectYoungGarbage(): void {
  garbageCollector()({ type: 'minor' });
}

function garbageCollector(): NonNullable<typeof globalThis.gc> {
  if (globalThis.gc === undefined) throw new Error('run with --expose-gc');
  return globalThis.gc;
}
