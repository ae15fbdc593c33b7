import type { FindQueryAction, QueryOutcome, SignedQueryCall } from '../query/query-call.ts';
import {
  getContextKeysForCustomPolicy,
  getContextKeysForPrincipalPolicy,
} from './actions/get-context-keys.ts';
import { simulateCustomPolicy } from './actions/simulate-custom-policy.ts';
import { simulatePrincipalPolicy } from './actions/simulate-principal-policy.ts';
import type { IamService } from './iam-service.ts';

type IamAction = (call: SignedQueryCall, service: IamService) => Promise<QueryOutcome>;

const ACTIONS: ReadonlyMap<string, IamAction> = new Map<string, IamAction>([
  ['GetContextKeysForCustomPolicy', getContextKeysForCustomPolicy],
  ['GetContextKeysForPrincipalPolicy', getContextKeysForPrincipalPolicy],
  ['SimulateCustomPolicy', simulateCustomPolicy],
  ['SimulatePrincipalPolicy', simulatePrincipalPolicy],
]);

/** The actions of IAM that change nothing and need no AWS. Each is signed for. */
export function iamActions(service: IamService): FindQueryAction {
  return (name) => {
    const action = ACTIONS.get(name);
    return action && { isSigned: true, perform: (call) => action(call, service) };
  };
}
