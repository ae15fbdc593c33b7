import type { CredentialScope } from './credential-scope.ts';
import { SignatureError } from './signature-error.ts';
import { isToken } from './token.ts';

interface ParsedCredential {
  readonly accessKeyId: string;
  readonly scope: CredentialScope;
  readonly terminator: string;
}

/** Reads `AKIDEXAMPLE/20261121/sagemaker/aws4_request`, as SigV4A writes it: without a Region. */
export function parseAsymmetricCredential(text: string): ParsedCredential {
  const [accessKeyId, date, service, terminator, ...more] = text.split('/');
  const parts = [accessKeyId, date, service, terminator];
  if (more.length > 0 || !parts.every((part) => part !== undefined && isToken(part)))
    throw malformedAsymmetric();
  if (accessKeyId === undefined || date === undefined) throw malformedAsymmetric();
  if (service === undefined || terminator === undefined) throw malformedAsymmetric();
  return { accessKeyId, scope: { date, region: '', service }, terminator };
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

function malformedAsymmetric(): SignatureError {
  const shape = 'Credential must have exactly 4 slash-delimited elements, e.g. keyid/date/service/term';
  return new SignatureError('IncompleteSignatureException', shape);
}

function malformedCredential(): SignatureError {
  const shape =
    'Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term';
  return new SignatureError('IncompleteSignatureException', shape);
}
