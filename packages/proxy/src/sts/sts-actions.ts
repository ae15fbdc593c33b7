import { assumeRole } from './actions/assume-role.ts';
import { assumeRoleWithWebIdentity } from './actions/assume-role-with-web-identity.ts';
import { getCallerIdentity } from './actions/get-caller-identity.ts';
import { getFederationToken } from './actions/get-federation-token.ts';
import { getSessionToken } from './actions/get-session-token.ts';
import { StsError } from './protocol/sts-error.ts';
import type { QueryForm } from './protocol/query-form.ts';
import type { SignedStsCall, StsCall, StsOutcome } from './sts-call.ts';
import type { StsService } from './sts-service.ts';

/** An action of STS: one that a caller signs, or one whose parameters say who calls. */
export type StsAction = SignedAction | UnsignedAction;

interface SignedAction {
  readonly isSigned: true;
  readonly perform: (call: SignedStsCall, service: StsService) => Promise<StsOutcome> | StsOutcome;
}

interface UnsignedAction {
  readonly isSigned: false;
  readonly perform: (call: StsCall, service: StsService) => Promise<StsOutcome>;
}

const ACTIONS: ReadonlyMap<string, StsAction> = new Map<string, StsAction>([
  ['AssumeRole', { isSigned: true, perform: assumeRole }],
  ['AssumeRoleWithWebIdentity', { isSigned: false, perform: assumeRoleWithWebIdentity }],
  ['GetCallerIdentity', { isSigned: true, perform: getCallerIdentity }],
  ['GetFederationToken', { isSigned: true, perform: getFederationToken }],
  ['GetSessionToken', { isSigned: true, perform: getSessionToken }],
]);

const VERSION = '2011-06-15';

/** An action that a call names, and its name. @throws StsError for one that is not there */
export function findAction(form: QueryForm): { readonly name: string; readonly action: StsAction } {
  const name = form.get('Action');
  if (name === undefined) throw new StsError('MissingAction', 'the request has no parameter `Action`');
  const version = form.get('Version') ?? 'NO_VERSION_SPECIFIED';
  const action = version === VERSION ? ACTIONS.get(name) : undefined;
  if (action !== undefined) return { name, action };
  throw new StsError(
    'InvalidAction',
    `Could not find operation ${name.slice(0, MAX_ECHO)} for version ${version.slice(0, MAX_ECHO)}`,
  );
}

const MAX_ECHO = 64;
