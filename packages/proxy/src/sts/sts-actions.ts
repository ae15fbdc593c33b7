import type { FindQueryAction, QueryOutcome } from '../query/query-call.ts';
import { assumeRole } from './actions/assume-role.ts';
import { assumeRoleWithWebIdentity } from './actions/assume-role-with-web-identity.ts';
import { getCallerIdentity } from './actions/get-caller-identity.ts';
import { getFederationToken } from './actions/get-federation-token.ts';
import { getSessionToken } from './actions/get-session-token.ts';
import { Parameters } from './parameters/parameters.ts';
import type { SignedStsCall, StsCall } from './sts-call.ts';
import type { StsService } from './sts-service.ts';

type StsAction = SignedAction | UnsignedAction;

interface SignedAction {
  readonly isSigned: true;
  readonly perform: (call: SignedStsCall, service: StsService) => Promise<QueryOutcome> | QueryOutcome;
}

interface UnsignedAction {
  readonly isSigned: false;
  readonly perform: (call: StsCall, service: StsService) => Promise<QueryOutcome>;
}

const ACTIONS: ReadonlyMap<string, StsAction> = new Map<string, StsAction>([
  ['AssumeRole', { isSigned: true, perform: assumeRole }],
  ['AssumeRoleWithWebIdentity', { isSigned: false, perform: assumeRoleWithWebIdentity }],
  ['GetCallerIdentity', { isSigned: true, perform: getCallerIdentity }],
  ['GetFederationToken', { isSigned: true, perform: getFederationToken }],
  ['GetSessionToken', { isSigned: true, perform: getSessionToken }],
]);

/** The actions of an STS. */
export function stsActions(service: StsService): FindQueryAction {
  return (name) => {
    const action = ACTIONS.get(name);
    if (action === undefined) return undefined;
    return action.isSigned
      ? {
          isSigned: true,
          perform: (call) => action.perform({ ...call, parameters: new Parameters(call.form) }, service),
        }
      : {
          isSigned: false,
          perform: (call) => action.perform({ ...call, parameters: new Parameters(call.form) }, service),
        };
  };
}
