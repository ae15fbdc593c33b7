import type { AuthorityConfig } from '../settings/connect-config.ts';

/** Why a certificate authority cannot be used, and which of its files is at fault. */
export class AuthorityError extends Error {
  override readonly name = 'AuthorityError';
  readonly member: keyof AuthorityConfig;

  constructor(member: keyof AuthorityConfig, message: string) {
    super(message);
    this.member = member;
  }
}
