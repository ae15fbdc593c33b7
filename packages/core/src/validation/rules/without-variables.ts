/** A pattern in which every variable is a `*`: it can stand for any text. */
export function withoutVariables(text: string): string {
  let pattern = '';
  let position = 0;
  for (let start = text.indexOf('${'); start !== -1; start = text.indexOf('${', position)) {
    const end = text.indexOf('}', start);
    if (end === -1) break;
    pattern += `${text.slice(position, start)}*`;
    position = end + 1;
  }
  return pattern + text.slice(position);
}
