import { AwsError } from '../protocol/aws-error.ts';

/** What a signed request says about its own signature. */
export interface AuthorizationHeader {
  readonly accessKeyId: string;
  /** `YYYYMMDD`. */
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly terminator: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const ALGORITHM = 'AWS4-HMAC-SHA256 ';

/** Takes `AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…` apart. */
export function parseAuthorizationHeader(value: string | undefined): AuthorizationHeader {
  if (value === undefined) {
    throw new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token');
  }
  if (!value.startsWith(ALGORITHM)) throw incomplete('an algorithm other than AWS4-HMAC-SHA256');
  const fields = new Map(value.slice(ALGORITHM.length).split(',').map(nameAndValue));
  const [accessKeyId, date, region, service, terminator, ...rest] = required(fields, 'Credential').split('/');
  if (!accessKeyId || !date || !region || !service || !terminator || rest.length > 0) {
    throw incomplete("a Credential that is not 'KEY/DATE/REGION/SERVICE/aws4_request'");
  }
  const signedHeaders = required(fields, 'SignedHeaders').split(';');
  const signature = required(fields, 'Signature');
  return { accessKeyId, date, region, service, terminator, signedHeaders, signature };
}

function nameAndValue(field: string): [string, string] {
  const equals = field.indexOf('=');
  return [field.slice(0, equals).trim(), field.slice(equals + 1).trim()];
}

function required(fields: ReadonlyMap<string, string>, name: string): string {
  const value = fields.get(name);
  if (!value) throw incomplete(`no ${name}`);
  return value;
}

function incomplete(fault: string): AwsError {
  return new AwsError('IncompleteSignatureException', `Authorization header has ${fault}.`);
}
