import type { JsonObject } from '../protocol/json.ts';
import type { AccountState } from './account-state.ts';

/** Does the call and gives its output. @throws AwsError where SageMaker would refuse */
export type ControlPlaneOperation = (input: JsonObject, state: AccountState) => JsonObject;
