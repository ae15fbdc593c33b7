import { serviceOfHost } from '@sagegate/koa-middleware/mapping';
import type { HttpRequest } from '@sagegate/koa-middleware/mapping';

const SCOPE_START = 'Credential=';
/** `AKIDEXAMPLE/20261121/us-east-1/sagemaker/aws4_request` */
const SCOPE_PARTS = 5;
const REGION_PART = 2;

/** The region that the host of a request names, or else its signature. */
export function regionOfRequest({ headers }: Pick<HttpRequest, 'headers'>): string | undefined {
  const valueOf = (name: string): string | undefined =>
    headers.find((line) => line[0].toLowerCase() === name)?.[1];
  const host = valueOf('host') ?? valueOf(':authority');
  const ofHost = host === undefined ? undefined : serviceOfHost(host)?.region;
  return ofHost ?? regionOfScope(valueOf('authorization') ?? '');
}

function regionOfScope(authorization: string): string | undefined {
  const start = authorization.indexOf(SCOPE_START);
  if (start === -1) return undefined;
  const [scope = ''] = authorization.slice(start + SCOPE_START.length).split(',');
  const parts = scope.split('/');
  const region = parts[REGION_PART] ?? '';
  return parts.length === SCOPE_PARTS && isRegion(region) ? region : undefined;
}

function isRegion(text: string): boolean {
  return text !== '' && Array.from(text).every((character) => REGION_CHARACTERS.includes(character));
}

const REGION_CHARACTERS = 'abcdefghijklmnopqrstuvwxyz0123456789-';
