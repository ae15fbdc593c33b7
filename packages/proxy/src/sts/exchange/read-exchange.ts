import { readJsonObject } from '@sagegate/koa-middleware/mapping';
import { hasOnly } from '../../identity/claims/characters.ts';
import { IdentityError } from '../../identity/identity-error.ts';
import { isToken } from '../../sigv4/token.ts';
import type { ExchangeRequest } from './sign-exchange.ts';

/** The parts of an exchange as the caller sent them; nothing but their form is checked. */
export interface ExchangeParts {
  readonly authorization: string;
  readonly amzDate: string;
  readonly securityToken: string | undefined;
  readonly gatewayId: string;
  readonly nonce: string;
}

/** Bytes of the body of an exchange: the token of a session of AWS, and room for the rest. */
export const MAX_EXCHANGE_BYTES = 16_384;

/** Of a session of AWS with many tags. */
const MAX_TOKEN = 12_288;

/** What the text of a member may be: these characters cannot end a header, or be read as two. */
interface Member {
  /** Default: 1. */
  readonly least?: number;
  readonly most: number;
  readonly isFitting: (text: string) => boolean;
}

const MEMBERS: Readonly<Record<keyof ExchangeRequest, Member>> = {
  authorization: { most: 1_024, isFitting: isPrintable },
  'x-amz-date': { most: 16, isFitting: isToken },
  'x-amz-security-token': { most: MAX_TOKEN, isFitting: isToken },
  'x-sagegate-gateway-id': { most: 128, isFitting: isToken },
  'x-sagegate-nonce': { least: 16, most: 64, isFitting: isToken },
};

/**
 * Reads the body of an exchange: a JSON object of these members and no others.
 *
 * @throws MappingError for what is no JSON object, IdentityError for one of another form.
 */
export function readExchange(body: Uint8Array): ExchangeParts {
  const members = readJsonObject(body);
  for (const name of members.keys())
    if (!Object.hasOwn(MEMBERS, name)) throw malformed('a member that an exchange does not have');
  return {
    authorization: textOf(members, 'authorization'),
    amzDate: textOf(members, 'x-amz-date'),
    securityToken: members.has('x-amz-security-token') ? textOf(members, 'x-amz-security-token') : undefined,
    gatewayId: textOf(members, 'x-sagegate-gateway-id'),
    nonce: textOf(members, 'x-sagegate-nonce'),
  };
}

function textOf(members: ReadonlyMap<string, unknown>, name: keyof ExchangeRequest): string {
  const value = members.get(name);
  if (typeof value !== 'string' || !fits(value, MEMBERS[name])) throw malformed(`\`${name}\``);
  return value;
}

function fits(value: string, { least = 1, most, isFitting }: Member): boolean {
  return value.length >= least && value.length <= most && isFitting(value);
}

function isPrintable(text: string): boolean {
  return hasOnly(text, (code) => code >= 0x20 && code <= 0x7e);
}

function malformed(what: string): IdentityError {
  return new IdentityError('ValidationException', `the exchange is malformed: ${what}`);
}
