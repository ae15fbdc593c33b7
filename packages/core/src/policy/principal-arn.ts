import { parseArn } from '../matching/arn.ts';
import type { Arn } from '../matching/arn.ts';
import { isDigits } from './operands/decimal.ts';

/** Whom the ARN of a principal means. */
export interface PrincipalArn {
  readonly partition: string;
  readonly account: string;
  readonly type: 'root' | 'user' | 'role' | 'assumed-role' | 'federated-user';
  /** The name of the user or role without its path; of a session, that of its role; `root` for the root user. */
  readonly name: string;
}

/** Reads an ARN that a caller can have; `undefined` for every other text. */
export function parsePrincipalArn(text: string): PrincipalArn | undefined {
  const arn = parseArn(text);
  if (arn === undefined || arn.partition === '' || arn.region !== '' || !isAccountId(arn.account))
    return undefined;
  if (arn.service === 'iam') return parseIamPrincipal(arn);
  return arn.service === 'sts' ? parseStsPrincipal(arn) : undefined;
}

/** Twelve digits. */
export function isAccountId(text: string): boolean {
  return text.length === 12 && isDigits(text);
}

/** `root`, `user/PATH/NAME`, `role/PATH/NAME`; the path may be absent. */
function parseIamPrincipal({ partition, account, resource }: Arn): PrincipalArn | undefined {
  if (resource === 'root') return { partition, account, type: 'root', name: 'root' };
  const [type, ...path] = resource.split('/');
  const name = path.at(-1);
  if ((type !== 'user' && type !== 'role') || !isName(name)) return undefined;
  return { partition, account, type, name };
}

/** `assumed-role/ROLE/SESSION`, without the role's path, and `federated-user/NAME`. */
function parseStsPrincipal({ partition, account, resource }: Arn): PrincipalArn | undefined {
  const [type, name, session, ...rest] = resource.split('/');
  if (!isName(name) || rest.length > 0) return undefined;
  if (type === 'assumed-role' && isName(session)) return { partition, account, type, name };
  if (type === 'federated-user' && session === undefined) return { partition, account, type, name };
  return undefined;
}

/** The characters that IAM and STS take in names (IAM User Guide, "IAM and AWS STS quotas"). */
function isName(text: string | undefined): text is string {
  if (text === undefined || text === '') return false;
  for (const character of text) if (!isNameCharacter(character)) return false;
  return true;
}

function isNameCharacter(character: string): boolean {
  const isLetter = (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
  return isLetter || isDigits(character) || '_+=,.@-'.includes(character);
}
