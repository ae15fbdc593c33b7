import { denialSentence } from '@sagegate/koa-middleware/enforcement';
import type { QueryDenial, SignedQueryCall } from '../../query/query-call.ts';

/** Actions of IAM that have no type of resource (Service Authorization Reference). */
export const EVERY_RESOURCE = '*';

/** Asks the policies in force; what they deny is said in AWS's sentence. `undefined`: the caller may. */
export async function askPermission(
  { caller, ask }: SignedQueryCall,
  action: string,
  resource: string,
): Promise<QueryDenial | undefined> {
  const decision = await ask({ caller, actions: [action], resource, context: {} });
  return decision.outcome === 'allowed' ? undefined : { denied: denialSentence(decision) };
}
