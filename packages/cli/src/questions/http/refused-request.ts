import type { MappingError } from '@sagegate/koa-middleware/mapping';

/** A request that the mapping refuses; no usage error, but the answer to it. */
export class RefusedRequest extends Error {
  override readonly name = 'RefusedRequest';
  /** What AWS calls the refusal. */
  readonly code: string;
  /** The member of the request that is at fault. */
  readonly member: string | undefined;

  constructor(refusal: MappingError, hint?: string) {
    super(hint === undefined ? refusal.message : `${refusal.message}: ${hint}`, { cause: refusal });
    this.code = refusal.code;
    this.member = refusal.member;
  }
}
