import { isPlainName } from '../arn/plain-name.ts';
import { invalidMember } from '../mapping-error.ts';
import type { LabelForm } from './operation-row.ts';
import { decodeOnce } from './percent-decoding.ts';

const ARN_PREFIX = 'arn:';

/** Which decoded texts a label may hold. ARNs are looked at closer where they are used. */
const FORMS: Readonly<Record<LabelForm, (text: string) => boolean>> = {
  nameOrArn: (text) => isPlainName(text) || isArn(text),
  arn: isArn,
  text: (text) => text !== '.' && text !== '..' && !hasEscape(text),
};

/**
 * The value of a label: a segment of the path, decoded once unless it is a plain name.
 *
 * @throws MappingError for what does not have the label's form, is not UTF-8, or is still encoded: who decodes twice would
 * see another resource.
 */
export function readLabel(segment: string, form: LabelForm | undefined, member: string): string {
  if (form === undefined) return segment;
  const text = decodeOnce(segment);
  if (text === undefined) throw invalidMember(member, 'is not percent-encoded UTF-8');
  if (!FORMS[form](text)) throw invalidMember(member, 'is not what the path of the operation has there');
  return text;
}

function isArn(text: string): boolean {
  return text.startsWith(ARN_PREFIX) && !text.includes('%');
}

/** A percent sign before two hex digits. */
function hasEscape(text: string): boolean {
  for (let at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
    if (isHexDigit(text.charCodeAt(at + 1)) && isHexDigit(text.charCodeAt(at + 2))) return true;
  }
  return false;
}

function isHexDigit(code: number): boolean {
  const lower = code | 0x20;
  return (code >= 0x30 && code <= 0x39) || (lower >= 0x61 && lower <= 0x66);
}
