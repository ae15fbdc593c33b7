import { parseArn } from '@sagegate/core';

import { isDigit, isLetter } from '../arn/plain-name.ts';

/** EC2 gives ids of 8 or 17 hexadecimal digits; its documents write examples with other letters. */
const LONGEST_ID = 32;

/** Whether a text is the id of a VPC endpoint: `vpce-` and letters or digits. */
export function isVpcEndpointId(text: string): boolean {
  return isIdOf('vpce-', text);
}

/** Whether a text is the id of a VPC: `vpc-` and letters or digits. */
export function isVpcId(text: string): boolean {
  return isIdOf('vpc-', text);
}

/** The id of the VPC that an ARN names, `arn:PARTITION:ec2:REGION:ACCOUNT:vpc/ID`; `undefined` for any other text. */
export function vpcIdOfArn(text: string): string | undefined {
  const arn = parseArn(text);
  if (arn === undefined || arn.service !== 'ec2' || !arn.resource.startsWith('vpc/')) return undefined;
  const id = arn.resource.slice('vpc/'.length);
  const isComplete = isWord(arn.partition) && isWord(arn.region) && isAccountId(arn.account) && isVpcId(id);
  return isComplete ? id : undefined;
}

function isIdOf(prefix: string, text: string): boolean {
  const length = text.length - prefix.length;
  return length > 0 && length <= LONGEST_ID && text.startsWith(prefix) && isAll(text, prefix.length, isMark);
}

/** `us-east-1`, `aws-us-gov` */
function isWord(text: string): boolean {
  return text !== '' && isAll(text, 0, (code) => isDigit(code) || isLowerCase(code) || code === 0x2d);
}

function isAccountId(text: string): boolean {
  return text.length === 12 && isAll(text, 0, isDigit);
}

function isMark(code: number): boolean {
  return isDigit(code) || isLetter(code);
}

function isLowerCase(code: number): boolean {
  return code >= 0x61 && code <= 0x7a;
}

function isAll(text: string, start: number, holds: (code: number) => boolean): boolean {
  for (let at = start; at < text.length; at += 1) if (!holds(text.charCodeAt(at))) return false;
  return true;
}
