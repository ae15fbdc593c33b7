import { parsePrincipalArn } from '../policy/principal-arn.ts';
import type { PrincipalArn } from '../policy/principal-arn.ts';
import { isServicePrincipal } from '../policy/service-principal.ts';
import type { AccountPrincipal, Principal } from './principal.ts';
import { RequestError } from './request-error.ts';

/**
 * Reads a caller: the ARN of a user, role, assumed role session, federated user or root user, a service principal such
 * as `lambda.amazonaws.com`, or `anonymous`. A role's ARN is a session of that role without a name.
 *
 * @throws RequestError with code `ValidationError` for any other text.
 * @throws TypeError for what is no text.
 */
export function parsePrincipal(text: string): Principal {
  if (typeof text !== 'string') throw new TypeError('the principal must be a string');
  if (text === 'anonymous') return { kind: 'anonymous' };
  if (isServicePrincipal(text)) return { kind: 'service', service: text };
  const arn = parsePrincipalArn(text);
  if (arn === undefined) {
    throw new RequestError(
      'ValidationError',
      `\`${text}\` is no principal: expected an ARN, a service or \`anonymous\``,
    );
  }
  return toPrincipal(text, arn);
}

function toPrincipal(text: string, { partition, account, type, name }: PrincipalArn): AccountPrincipal {
  const owner = { partition, account };
  if (type === 'root') return { kind: 'root', ...owner, arn: text };
  if (type === 'user') return { kind: 'user', ...owner, arn: text, userName: name };
  if (type === 'role') return { kind: 'roleSession', ...owner, roleArn: text };
  if (type === 'federated-user') return { kind: 'federatedUser', ...owner, arn: text };
  const roleArn = `arn:${partition}:iam::${account}:role/${name}`;
  return { kind: 'roleSession', ...owner, roleArn, sessionArn: text, rolePathIsUnknown: true };
}
