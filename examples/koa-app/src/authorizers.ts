import { readFileSync } from 'node:fs';
import { type Authorizer, compilePolicies, describePrincipal, parsePolicies } from '@sagegate/core';
import type { Caller } from '@sagegate/koa-middleware';

/** Read and compiled once: a policy that cannot be understood stops the program from starting. */
const AUTHORIZERS: ReadonlyMap<string, Authorizer> = new Map([
  ['arn:aws:iam::111122223333:user/alice', authorizerWith('data-science.json')],
  ['arn:aws:sts::111122223333:assumed-role/Operations/bob', authorizerWith('operations.json')],
]);

const NOTHING_ALLOWED = compilePolicies({ identityBased: [] });

/** The policies attached to a caller. */
export function authorizerOf(caller: Caller): Authorizer {
  return AUTHORIZERS.get(describePrincipal(caller.principal)) ?? NOTHING_ALLOWED;
}

function authorizerWith(file: string): Authorizer {
  const source = readFileSync(new URL(`../policies/${file}`, import.meta.url), 'utf8');
  return compilePolicies({ identityBased: parsePolicies([{ id: file, source }]) });
}
