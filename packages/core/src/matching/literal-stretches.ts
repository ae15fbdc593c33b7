import type { Template } from './policy-variable.ts';

/**
 * The texts that stand between the wildcards and variables of a pattern, without empty ones.
 *
 * A text that fits the pattern holds every one of them, whatever the variables give.
 */
export function literalStretchesOf(template: Template): readonly string[] {
  const stretches = [''];
  for (const part of template) {
    const [first = '', ...others] = part.kind === 'variable' ? ['', ''] : textsOf(part);
    stretches.push((stretches.pop() ?? '') + first, ...others);
  }
  return stretches.filter((stretch) => stretch !== '');
}

function textsOf({ kind, text }: { readonly kind: 'pattern' | 'literal'; readonly text: string }): string[] {
  return kind === 'literal' ? [text] : text.replaceAll('?', '*').split('*');
}
