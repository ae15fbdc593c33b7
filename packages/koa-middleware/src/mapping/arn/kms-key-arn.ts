import { invalidMember } from '../mapping-error.ts';
import type { Deployment } from './deployment.ts';
import { isDigit, isLetter } from './plain-name.ts';
import { looksLikeArn, parseRequestArn } from './request-arn.ts';

const ALIAS = 'alias/';
const NAME_CHARACTERS = '-_/:.';

/**
 * The ARN of a KMS key that a request names by its ARN, its id or an alias. An id or alias alone is of the
 * deployment's own account, as KMS reads it.
 */
export function kmsKeyArn(value: string, member: string, deployment: Deployment): string {
  if (looksLikeArn(value)) {
    const arn = parseRequestArn(value, member);
    if (arn.service !== 'kms') throw invalidMember(member, 'is an ARN of another service');
    return value;
  }
  if (!isKeyName(value)) throw invalidMember(member, 'is not the name of a key');
  const { partition, region, account } = deployment;
  return `arn:${partition}:kms:${region}:${account}:${value.startsWith(ALIAS) ? value : `key/${value}`}`;
}

function isKeyName(value: string): boolean {
  for (let at = 0; at < value.length; at += 1) {
    const code = value.charCodeAt(at);
    if (!isLetter(code) && !isDigit(code) && !NAME_CHARACTERS.includes(value.charAt(at))) return false;
  }
  return value !== '';
}
