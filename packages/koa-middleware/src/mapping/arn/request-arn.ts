import { invalidMember } from '../mapping-error.ts';
import { isDigit, isLetter } from './plain-name.ts';

/** An ARN that a request names. */
export interface RequestArn {
  readonly text: string;
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  /** What follows the account: `model/my-model`. */
  readonly resource: string;
}

/** Longer than any ARN of the services that requests name. */
const MAX_LENGTH = 2048;
const ACCOUNT_DIGITS = 12;
/** The account of resources that AWS itself owns: `arn:aws:sagemaker:us-east-1:aws:hub/SageMakerPublicHub`. */
export const AWS_OWNED = 'aws' as const;
/** Beside letters and digits. No wildcard: an ARN in a request is one resource. */
const RESOURCE_CHARACTERS: ReadonlySet<number> = new Set(
  Array.from('/_.:+=,@-', (character) => character.charCodeAt(0)),
);
const SLASH = 0x2f;
const DOTS: ReadonlySet<string> = new Set(['.', '..']);

/** Whether a value claims to be an ARN. */
export function looksLikeArn(value: string): boolean {
  return value.startsWith('arn:');
}

/**
 * Reads an ARN of a request strictly.
 *
 * @throws MappingError when it is not six parts of the characters that each may have.
 */
export function parseRequestArn(text: string, member: string): RequestArn {
  const parts = text.length > MAX_LENGTH ? undefined : splitArn(text);
  if (parts === undefined || !isWellFormed(parts)) throw invalidMember(member, 'is not an ARN');
  return parts;
}

/** Six parts; what follows the fifth colon belongs to the resource. */
function splitArn(text: string): RequestArn | undefined {
  const parts: string[] = [];
  let start = 0;
  while (parts.length < 5) {
    const colon = text.indexOf(':', start);
    if (colon < 0) return undefined;
    parts.push(text.slice(start, colon));
    start = colon + 1;
  }
  const [arn, partition = '', service = '', region = '', account = ''] = parts;
  if (arn !== 'arn') return undefined;
  return { text, partition, service, region, account, resource: text.slice(start) };
}

function isWellFormed({ partition, service, region, account, resource }: RequestArn): boolean {
  if (service === '') return false;
  return (
    isPartition(partition) && isWord(service) && isWord(region) && isAccount(account) && isResource(resource)
  );
}

function isPartition(text: string): boolean {
  return (text === 'aws' || text.startsWith('aws-')) && isWord(text);
}

/** Lower-case letters, digits and dashes. */
function isWord(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (!(code >= 0x61 && code <= 0x7a) && !isDigit(code) && code !== 0x2d) return false;
  }
  return true;
}

function isAccount(text: string): boolean {
  if (text === AWS_OWNED) return true;
  if (text.length !== ACCOUNT_DIGITS) return false;
  for (let at = 0; at < text.length; at += 1) if (!isDigit(text.charCodeAt(at))) return false;
  return true;
}

/** Segments of known characters; none empty, `.` or `..`, which another reader might take away. */
function isResource(text: string): boolean {
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isLetter(code) || isDigit(code)) continue;
    if (!RESOURCE_CHARACTERS.has(code)) return false;
    if (code !== SLASH) continue;
    if (!isSegment(text, start, at)) return false;
    start = at + 1;
  }
  return isSegment(text, start, text.length);
}

function isSegment(text: string, start: number, end: number): boolean {
  const length = end - start;
  if (length > 2) return true;
  return length > 0 && !DOTS.has(text.slice(start, end));
}
