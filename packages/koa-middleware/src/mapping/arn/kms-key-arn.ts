import { invalidMember } from '../mapping-error.ts';
import type { Deployment } from './deployment.ts';
import { isDigit, isLetter } from './plain-name.ts';
import { looksLikeArn, parseRequestArn } from './request-arn.ts';

const ALIAS = 'alias/';
const KEY = 'key/';
const DASH = '-';
const ALIAS_CHARACTERS = '-_/';

/**
 * The ARN of a KMS key that a request names by its ARN, its id or an alias. An id or alias alone is of the
 * deployment's own account, as KMS reads it; an ARN stays as it was sent.
 */
export function kmsKeyArn(value: string, member: string, deployment: Deployment): string {
  if (looksLikeArn(value)) {
    const { service, region, resource } = parseRequestArn(value, member);
    if (service !== 'kms') throw invalidMember(member, 'is an ARN of another service');
    if (region === '' || !isKeyOrAlias(resource)) throw invalidMember(member, 'is not the ARN of a key');
    return value;
  }
  const resource = value.startsWith(ALIAS) ? value : `${KEY}${value}`;
  if (!isKeyOrAlias(resource)) throw invalidMember(member, 'is not the name of a key');
  const { partition, region, account } = deployment;
  return `arn:${partition}:kms:${region}:${account}:${resource}`;
}

function isKeyOrAlias(resource: string): boolean {
  if (resource.startsWith(KEY)) return consistsOf(resource.slice(KEY.length), DASH);
  return resource.startsWith(ALIAS) && consistsOf(resource.slice(ALIAS.length), ALIAS_CHARACTERS);
}

/** Letters, digits and some more; at least one. */
function consistsOf(text: string, more: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (!isLetter(code) && !isDigit(code) && !more.includes(text.charAt(at))) return false;
  }
  return text !== '';
}
