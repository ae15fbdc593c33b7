/** Whether a text has nothing but ASCII letters, digits and these marks. An empty one has nothing else either. */
export function isMadeOf(text: string, marks: string): boolean {
  for (let at = 0; at < text.length; at += 1)
    if (!isAlphanumeric(text.charCodeAt(at)) && !marks.includes(text.charAt(at))) return false;
  return true;
}

export function isAlphanumeric(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
}
