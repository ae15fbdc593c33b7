/**
 * Undoes percent-encoding once, in strict UTF-8; `undefined` for half an escape, for bytes that are no UTF-8, and for
 * control characters, which servers and logs read differently.
 */
export function decodeOnce(text: string): string | undefined {
  if (!text.includes('%')) return text;
  try {
    const decoded = decodeURIComponent(text);
    return hasControlCharacter(decoded) ? undefined : decoded;
  } catch {
    // What cannot be decoded is refused by the caller.
    return undefined;
  }
}

function hasControlCharacter(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return true;
  }
  return false;
}
