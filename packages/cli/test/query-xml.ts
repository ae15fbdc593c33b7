/**
 * An answer of AWS's Query protocol. What is named `…Document` is a policy document, and goes URL-encoded. Elements come in an
 * order of their own, since AWS promises none.
 */
export function elements(tree: object): string {
  return Object.entries(tree)
    .toReversed()
    .map(([name, value]: [string, unknown]) => `<${name}>${content(name, value)}</${name}>`)
    .join('');
}

function content(name: string, value: unknown): string {
  if (name.endsWith('Document') && typeof value === 'object') return escaped(encoded(JSON.stringify(value)));
  if (Array.isArray(value))
    return value
      .map(
        (item: unknown) =>
          `<member>${typeof item === 'object' && item !== null ? elements(item) : escaped(String(item))}</member>`,
      )
      .join('');
  if (typeof value === 'object' && value !== null) return elements(value);
  return escaped(String(value));
}

/** As RFC 3986 has it, which is stricter than `encodeURIComponent`. */
function encoded(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
