import { isJsonObject } from '@sagegate/core/simulation';
import type { JsonObject } from '@sagegate/core/simulation';
import type { OperationFacts } from '@sagegate/koa-middleware/mapping';
import { findDenialMessage } from '../../message/denial-message.ts';
import { resourcePolicyOnlyDenies } from '../endpoint-policy.ts';
import { objectAt, textAt } from '../json-fields.ts';
import { NO_KEYS_TOLD, ToldKeys } from '../keys-told.ts';
import type { RecordedQuestion } from '../recorded-call.ts';
import { accountOfResource, decidingAccount } from '../resource-account.ts';
import type { CalledAccount, MappedQuestions, QuestionMapper } from './mapped-questions.ts';

interface Asking {
  readonly facts: OperationFacts;
  readonly mapper: QuestionMapper;
  readonly isDenied: boolean;
}

const NO_PARAMETERS: JsonObject = {};

/**
 * The questions that a call asked for. Where a denied call's members are not there, AWS's sentence tells the one question
 * that was denied.
 */
export function eventQuestions(event: JsonObject, { facts, mapper, isDenied }: Asking): MappedQuestions {
  const at = calledAccount(event);
  if (at === undefined) return { problem: 'no account or region' };
  const parameters = parametersOf(event, facts, isDenied);
  const mapped = parameters === undefined ? undefined : mapper.questionsOf(facts, parameters, at);
  if (mapped !== undefined && 'questions' in mapped) return mapped;
  const denied = isDenied ? deniedQuestion(event, facts, at) : undefined;
  if (denied !== undefined) return { questions: [denied], isComplete: false };
  return mapped ?? { problem: 'the members are left out' };
}

function calledAccount(event: JsonObject): CalledAccount | undefined {
  const account = textAt(event, 'recipientAccountId') ?? textAt(objectAt(event, 'userIdentity'), 'accountId');
  const region = textAt(event, 'awsRegion');
  return account === undefined || region === undefined ? undefined : { account, region };
}

/** `null` is a request without members; of a denied one it may also be that they were not recorded. */
function parametersOf(event: JsonObject, facts: OperationFacts, isDenied: boolean): JsonObject | undefined {
  const parameters: unknown = event['requestParameters'];
  if (isJsonObject(parameters)) return parameters['omitted'] === true ? undefined : parameters;
  return isDenied && facts.memberNames.size > 0 ? undefined : NO_PARAMETERS;
}

function deniedQuestion(
  event: JsonObject,
  { operation, deniedAlsoAs }: OperationFacts,
  { account }: CalledAccount,
): RecordedQuestion | undefined {
  const message = textAt(event, 'errorMessage');
  const denied = message === undefined ? undefined : findDenialMessage(message);
  if (denied === undefined) return undefined;
  const { action, resource = '*', reason } = denied;
  const resourceAccount = decidingAccount(accountOfResource(resource, account));
  const context = new ToldKeys(NO_KEYS_TOLD);
  context.set('aws:ResourceAccount', accountOfResource(resource, account));
  return {
    action,
    resource,
    ...(resourceAccount !== undefined && { resourceAccount }),
    ...(action === operation.action && deniedAlsoAs !== undefined && { deniedAlsoAs }),
    ...(resourcePolicyOnlyDenies(`${operation.service}:`) && { resourcePolicyOnlyDenies: true }),
    ...(reason !== undefined && {
      recorded: { outcome: reason.outcome, policyType: reason.policyType },
    }),
    context,
  };
}
