/** What is said of a secret that cannot be one. */
export const SECRET_EXPECTED = 'expected no white space or control characters';

/** A block scalar and most files end in a line end that is no part of the secret. */
export function withoutLineEnd(text: string): string {
  return text.replace(/\r?\n$/, '');
}

/** Whether a client could have been given this secret: white space in it is a slip, and no signature would fit. */
export function isSecret(text: string): boolean {
  return !/[\s\p{Cc}]/u.test(text);
}
