/**
 * Refuses what the compiler of a caller without types would not see: a misspelt option would silently do nothing.
 *
 * @throws TypeError that lists the known options.
 */
export function checkOptions(options: object, known: readonly string[]): void {
  if (typeof options !== 'object' || options === null) throw new TypeError('the options must be an object');
  for (const name of Object.keys(options)) {
    if (known.includes(name)) continue;
    throw new TypeError(`unknown option \`${name}\`, expected one of \`${known.join('`, `')}\``);
  }
}
