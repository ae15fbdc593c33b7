/** Whether a text is a name that separates nothing: printable ASCII without blanks, `,`, `:` and `;`. */
export function isToken(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code <= 0x20 || code >= 0x7f || code === 0x2c || code === 0x3a || code === 0x3b) return false;
  }
  return text !== '';
}
