const LAST_ASCII = 0x7f;

/**
 * How names in IAM ignore case: only `A` to `Z` have a lower case.
 *
 * Unicode's would make one name of two: the Kelvin sign (U+212A) has the lower case `k`, so the tag key of a caller
 * could pass for another key.
 */
export function asciiLowerCase(text: string): string {
  for (let index = 0; index < text.length; index++) {
    if (text.charCodeAt(index) > LAST_ASCII) return lowerCaseOfEachAsciiLetter(text);
  }
  return text.toLowerCase();
}

function lowerCaseOfEachAsciiLetter(text: string): string {
  let lowerCase = '';
  for (const character of text) {
    lowerCase += character >= 'A' && character <= 'Z' ? character.toLowerCase() : character;
  }
  return lowerCase;
}
