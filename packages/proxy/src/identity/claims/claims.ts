import { IdentityError } from '../identity-error.ts';

/** What a verified token says. */
export type Claims = object;

/** A claim of the token itself, never of what objects inherit. */
export function claimOf(claims: Claims, name: string): unknown {
  return Object.hasOwn(claims, name) ? Reflect.get(claims, name) : undefined;
}

/**
 * The text of a claim; `undefined` for one that is absent. A list of one text is that text, as AWS has it for tags.
 *
 * @throws IdentityError for a claim that is something else: which of several it means would be a guess.
 */
export function textOf(claims: Claims, name: string): string | undefined {
  const value = claimOf(claims, name);
  const only: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
  if (only === undefined || only === null) return undefined;
  if (typeof only === 'string') return only;
  throw new IdentityError('AccessDeniedException', `the claim \`${name}\` of the token is not one text`);
}

/**
 * The instant of a claim that counts seconds; `undefined` for one that is absent.
 *
 * @throws IdentityError for what is no instant.
 */
export function instantOf(claims: Claims, name: string): Date | undefined {
  const value = claimOf(claims, name);
  if (value === undefined) return undefined;
  const instant = typeof value === 'number' ? new Date(value * 1000) : undefined;
  if (instant !== undefined && !Number.isNaN(instant.getTime())) return instant;
  throw new IdentityError('AccessDeniedException', `the claim \`${name}\` of the token is no instant`);
}
