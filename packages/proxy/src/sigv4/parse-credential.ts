import type { CredentialScope } from './credential-scope.ts';
import { SignatureError } from './signature-error.ts';
import { isToken } from './token.ts';

interface ParsedCredential {
  readonly accessKeyId: string;
  readonly scope: CredentialScope;
  readonly terminator: string;
}

/** Reads `AKIDEXAMPLE/20261121/us-east-1/sagemaker/aws4_request`: five parts, none empty. */
export function parseCredential(text: string): ParsedCredential {
  const parts = text.split('/');
  const [accessKeyId, date, region, service, terminator] = parts;
  if (parts.length !== 5 || !parts.every(isToken)) throw malformedCredential();
  if (accessKeyId === undefined || date === undefined || region === undefined) throw malformedCredential();
  if (service === undefined || terminator === undefined) throw malformedCredential();
  return { accessKeyId, scope: { date, region, service }, terminator };
}

function malformedCredential(): SignatureError {
  const shape =
    'Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term';
  return new SignatureError('IncompleteSignatureException', shape);
}
