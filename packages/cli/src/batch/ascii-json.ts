/** An answer as indented JSON, in ASCII: JSON lets characters stand that a terminal acts on. */
export function asciiJson(value: object): string {
  const json = JSON.stringify(value, null, 2);
  let ascii = '';
  for (let at = 0; at < json.length; at += 1) {
    const code = json.charCodeAt(at);
    ascii += code < 0x7f ? json.charAt(at) : `\\u${code.toString(16).padStart(4, '0')}`;
  }
  return `${ascii}\n`;
}
