import { parseArn } from '../matching/arn.ts';
import type { Arn } from '../matching/arn.ts';
import { isAccountId } from '../policy/parse-principal-element.ts';
import type { AccountPrincipal, Principal } from './principal.ts';
import { RequestError } from './request-error.ts';

/**
 * Reads a caller: the ARN of a user, role, assumed role session, federated user or root user, a service principal such
 * as `lambda.amazonaws.com`, or `anonymous`. A role's ARN is a session of that role without a name.
 *
 * @throws RequestError with code `ValidationError` for anything else.
 */
export function parsePrincipal(text: string): Principal {
  if (text === 'anonymous') return { kind: 'anonymous' };
  if (isServicePrincipal(text)) return { kind: 'service', service: text };
  const arn = parseArn(text);
  const principal = arn === undefined ? undefined : parseAccountPrincipal(text, arn);
  if (principal === undefined) {
    throw new RequestError(
      'ValidationError',
      `\`${text}\` is no principal: expected an ARN, a service or \`anonymous\``,
    );
  }
  return principal;
}

function isServicePrincipal(text: string): boolean {
  const isDomain =
    text.endsWith('.amazonaws.com') || text.endsWith('.amazonaws.com.cn') || text.endsWith('.aws.internal');
  return isDomain && !text.includes(':') && !text.includes('/') && !text.startsWith('.');
}

function parseAccountPrincipal(text: string, arn: Arn): AccountPrincipal | undefined {
  if (arn.region !== '' || arn.partition === '' || !isAccountId(arn.account)) return undefined;
  if (arn.service === 'iam') return parseIamPrincipal(text, arn);
  return arn.service === 'sts' ? parseStsPrincipal(text, arn) : undefined;
}

function parseIamPrincipal(
  text: string,
  { partition, account, resource }: Arn,
): AccountPrincipal | undefined {
  const owner = { partition, account };
  if (resource === 'root') return { kind: 'root', ...owner, arn: text };
  const [type, ...path] = resource.split('/');
  const name = path.at(-1);
  if (name === undefined || name === '') return undefined;
  if (type === 'user') return { kind: 'user', ...owner, arn: text, userName: name };
  return type === 'role' ? { kind: 'roleSession', ...owner, roleArn: text } : undefined;
}

function parseStsPrincipal(
  text: string,
  { partition, account, resource }: Arn,
): AccountPrincipal | undefined {
  const owner = { partition, account };
  const [type, name, session, ...rest] = resource.split('/');
  if (name === undefined || name === '') return undefined;
  if (type === 'federated-user' && session === undefined)
    return { kind: 'federatedUser', ...owner, arn: text };
  const isSession = type === 'assumed-role' && session !== undefined && session !== '' && rest.length === 0;
  if (!isSession) return undefined;
  const roleArn = `arn:${partition}:iam::${account}:role/${name}`;
  return { kind: 'roleSession', ...owner, roleArn, sessionArn: text };
}
