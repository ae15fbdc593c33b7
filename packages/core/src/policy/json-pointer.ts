/** One step further in a JSON Pointer (RFC 6901). */
export function childPointer(pointer: string, step: string): string {
  return `${pointer}/${escapedStep(step)}`;
}

/** A name as a JSON Pointer writes it. */
export function escapedStep(name: string): string {
  if (!name.includes('~') && !name.includes('/')) return name;
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
