/** Whether a text is `*`, or a service prefix without wildcards, one colon, and a name that may hold wildcards. */
export function isActionPattern(text: string): boolean {
  if (text === '*') return true;
  const colon = text.indexOf(':');
  const prefix = text.slice(0, Math.max(0, colon));
  const name = text.slice(colon + 1);
  return consistsOf(prefix, isPrefixCharacter) && consistsOf(name, isNameCharacter);
}

function consistsOf(text: string, isAllowed: (character: string) => boolean): boolean {
  if (text === '') return false;
  for (const character of text) if (!isAllowed(character)) return false;
  return true;
}

function isPrefixCharacter(character: string): boolean {
  return isLetterOrDigit(character) || character === '-';
}

/** Names with anything else in them, such as a blank or a look-alike letter, would be statements that never apply. */
function isNameCharacter(character: string): boolean {
  return isLetterOrDigit(character) || '-_.*?'.includes(character);
}

/** ASCII only: no action has another letter. */
function isLetterOrDigit(character: string): boolean {
  if (character >= '0' && character <= '9') return true;
  return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}
