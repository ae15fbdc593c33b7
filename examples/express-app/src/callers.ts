import { createHash, timingSafeEqual } from 'node:crypto';
import { parsePrincipal } from '@sagegate/core';
import type { Caller } from '@sagegate/koa-middleware/express';

interface KnownCaller {
  /** Tokens themselves are nowhere stored. These two are of `alice-example-token` and `bob-example-token`. */
  readonly tokenSha256: Buffer;
  readonly caller: Caller;
}

const CALLERS: readonly KnownCaller[] = [
  {
    tokenSha256: Buffer.from('62743fdd6bbb8413deedd0657c152fbae2ccb3675ee686ec872974ee5d1ff547', 'hex'),
    caller: {
      principal: parsePrincipal('arn:aws:iam::111122223333:user/alice'),
      context: { 'aws:PrincipalTag/Project': 'churn' },
    },
  },
  {
    tokenSha256: Buffer.from('60615d34bea5234cc4783eb73a437cc6c6bb846e244cc28a4495f9139706641f', 'hex'),
    caller: { principal: parsePrincipal('arn:aws:sts::111122223333:assumed-role/Operations/bob') },
  },
];

/** Who holds the token. Every entry is compared, each in constant time, so that timing tells nothing. */
export function callerOfToken(token: string): Caller | undefined {
  const digest = createHash('sha256').update(token).digest();
  let found: Caller | undefined;
  for (const { tokenSha256, caller } of CALLERS) {
    if (timingSafeEqual(digest, tokenSha256)) found = caller;
  }
  return found;
}
