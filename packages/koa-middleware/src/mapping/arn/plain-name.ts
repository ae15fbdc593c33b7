const MAX_LENGTH = 256;
const LONGEST_VERSION = 9;
const CLUSTER_ID_LENGTH = 12;
const DASH = 0x2d;
const DOT = 0x2e;
const UNDERSCORE = 0x5f;

/** Whether a character is an ASCII digit. */
export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Whether a character is an ASCII letter. */
export function isLetter(code: number): boolean {
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

/**
 * Whether a text can be the name of a SageMaker resource: letters, digits, `-`, `_` and `.`, the first of them a
 * letter or digit.
 *
 * Every name pattern of the API is a subset. A slash would be a further segment of the ARN, a star a wildcard to
 * the eye, dots alone another directory, so none of them is a name.
 */
export function isPlainName(text: string): boolean {
  if (text.length > MAX_LENGTH || !isLetterOrDigit(text.charCodeAt(0))) return false;
  for (let at = 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isLetterOrDigit(code)) continue;
    if (code !== DASH && code !== DOT && code !== UNDERSCORE) return false;
  }
  return true;
}

/** `NaN`, the code of the first character of nothing, is neither. */
function isLetterOrDigit(code: number): boolean {
  return isLetter(code) || isDigit(code);
}

/**
 * Whether a text is the version of a model package or an image: one to nine digits, written as AWS writes it. A leading
 * zero would be the same version under an ARN that no policy has.
 */
export function isVersionNumber(text: string): boolean {
  if (text.length === 0 || text.length > LONGEST_VERSION) return false;
  if (text.length > 1 && text.startsWith('0')) return false;
  for (let at = 0; at < text.length; at += 1) if (!isDigit(text.charCodeAt(at))) return false;
  return true;
}

/** Whether a text is the id of a HyperPod cluster: twelve lower-case letters and digits. */
export function isClusterId(text: string): boolean {
  if (text.length !== CLUSTER_ID_LENGTH) return false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (!isDigit(code) && !(code >= 0x61 && code <= 0x7a)) return false;
  }
  return true;
}

/** EndpointName and most other names: letters and digits, dashes only between them. */
export function isDashedName(text: string, maxLength: number): boolean {
  if (text.length === 0 || text.length > maxLength) return false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (!isLetter(code) && !isDigit(code) && code !== DASH) return false;
  }
  return text.charCodeAt(0) !== DASH && text.charCodeAt(text.length - 1) !== DASH;
}
