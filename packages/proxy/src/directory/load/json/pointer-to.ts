import type { ConfigPath } from '../../../documents/yaml/config-document.ts';

/** A path as a JSON Pointer (RFC 6901). */
export function pointerTo(path: ConfigPath): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** The steps of a JSON Pointer; those into lists are texts, too. */
export function stepsOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}
