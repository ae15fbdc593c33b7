/** Whether a text has only characters whose codes fit. An empty one has no other. */
export function hasOnly(text: string, isFitting: (code: number) => boolean): boolean {
  for (let at = 0; at < text.length; at += 1) if (!isFitting(text.charCodeAt(at))) return false;
  return true;
}

/** Whether a text has nothing but ASCII letters, digits and these marks. */
export function isMadeOf(text: string, marks: string): boolean {
  return hasOnly(text, (code) => isAlphanumeric(code) || marks.includes(String.fromCharCode(code)));
}

export function isAlphanumeric(code: number): boolean {
  return isDigit(code) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
