import { hasOnly, isDigit, isMadeOf } from '../../identity/claims/characters.ts';
import { isTagText } from '../../identity/claims/tag-value.ts';
import type { TextKind } from '../../query/text-kind.ts';

type TextKindName =
  | 'arn'
  | 'roleSessionName'
  | 'sourceIdentity'
  | 'userName'
  | 'externalId'
  | 'serialNumber'
  | 'tokenCode'
  | 'policy'
  | 'tagKey'
  | 'tagValue'
  | 'webIdentityToken'
  | 'subject';

/** The texts of STS, by AWS's names of their types. */
export const TEXT_KINDS: Readonly<Record<TextKindName, TextKind>> = {
  arn: { min: 20, max: 2_048, isMadeOf: isPrintable },
  roleSessionName: madeOf('_+=,.@-', { min: 2, max: 64 }, '[\\w+=,.@-]*'),
  sourceIdentity: madeOf('_+=,.@-', { min: 2, max: 64 }, '[\\w+=,.@-]*'),
  userName: madeOf('_+=,.@-', { min: 2, max: 32 }, '[\\w+=,.@-]*'),
  externalId: { ...madeOf('_+=,.@:/-', { min: 2, max: 1_224 }, '[\\w+=,.@:\\/-]*'), isSilent: true },
  serialNumber: madeOf('_+=/:,.@-', { min: 9, max: 256 }, '[\\w+=/:,.@-]*'),
  tokenCode: { min: 6, max: 6, isMadeOf: isDigits, pattern: '[\\d]*', isSilent: true },
  policy: {
    min: 1,
    max: 2_048,
    isMadeOf: isPolicyText,
    pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+',
    isSilent: true,
  },
  tagKey: { min: 1, max: 128, isMadeOf: isTagText, pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+' },
  tagValue: { min: 0, max: 256, isMadeOf: isTagText, pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*' },
  webIdentityToken: { min: 4, max: 20_000, isSilent: true },
  subject: { min: 1, max: 255, isMadeOf: isPrintable },
};

function madeOf(
  marks: string,
  bounds: { readonly min: number; readonly max: number },
  pattern: string,
): TextKind {
  return { ...bounds, pattern, isMadeOf: (text) => isMadeOf(text, marks) };
}

function isDigits(text: string): boolean {
  return hasOnly(text, isDigit);
}

function isPrintable(text: string): boolean {
  return hasOnly(text, (code) => code > 0x1f && code !== 0x7f);
}

function isPolicyText(text: string): boolean {
  return hasOnly(
    text,
    (code) => (code >= 0x20 && code <= 0xff) || code === 0x09 || code === 0x0a || code === 0x0d,
  );
}
