import { parseArn, parsePrincipal, RequestError } from '@sagegate/core';
import type { Principal } from '@sagegate/core';
import { askRecorded } from '../ask-recorded.ts';
import type { AskedCall, Surroundings } from '../asked-call.ts';
import { NO_KEYS_TOLD, ToldKeys } from '../records/keys-told.ts';
import type { RecordedQuestion } from '../records/recorded-call.ts';
import type { DenialMessage } from './denial-message.ts';

/** The call that AWS's sentence tells of: one of its questions, and no condition keys. */
export function readMessage(message: DenialMessage, surroundings: Surroundings): AskedCall {
  const { caller, action, operation, reason, resource = '*' } = message;
  const unnamed = message.resource === undefined ? { reason: NO_RESOURCE } : {};
  const question = toldQuestion(action, resource);
  const recorded = {
    outcome: reason?.outcome ?? ('denied' as const),
    ...(reason !== undefined && { policyType: reason.policyType }),
    ...(reason?.policyArn !== undefined && { policyId: reason.policyArn }),
  };
  const context = regionOf(resource);
  return {
    kind: 'message',
    ...(operation !== undefined && { operation }),
    ...callerOf(caller),
    questionsOf: (asking) => [
      {
        ...askRecorded(
          { question, context, source: 'the ARN of the resource', recorded },
          surroundings,
          asking,
        ),
        ...unnamed,
      },
    ],
    mayAskMore: true,
    recorded,
  };
}

const NO_RESOURCE = 'the message names no resource, and `*` stands for it';

/** The caller of a message; one that is no principal, such as an ARN with its account blacked out, must be given. */
export function callerOf(text: string | undefined): { readonly principal?: Principal } {
  if (text === undefined) return {};
  try {
    return { principal: parsePrincipal(text) };
  } catch (error) {
    if (error instanceof RequestError) return {};
    throw error;
  }
}

/** A question about a resource whose ARN tells its account. */
export function toldQuestion(action: string, resource: string): RecordedQuestion {
  const account = parseArn(resource)?.account;
  const context = new ToldKeys(NO_KEYS_TOLD);
  if (account === undefined || account === '') return { action, resource, context };
  context.set('aws:ResourceAccount', account);
  const endpoint = isInvocation(action) ? { resourcePolicyOnlyDenies: true as const } : {};
  return { action, resource, resourceAccount: account, context, ...endpoint };
}

/** As the mapping of requests has it: the policy of an endpoint grants nothing within its account. */
function isInvocation(action: string): boolean {
  return action.toLowerCase().startsWith('sagemaker:invokeendpoint');
}

function regionOf(resource: string): ToldKeys {
  const keys = new ToldKeys(NO_KEYS_TOLD);
  const region = parseArn(resource)?.region;
  keys.set('aws:RequestedRegion', region === '' ? undefined : region);
  return keys;
}
