import { parseArn } from '@sagegate/core';
import { isJsonObject, memberOf, validationError } from '@sagegate/core/simulation';
import type { JsonObject } from '@sagegate/core/simulation';
import { parseJsonObject } from '../../batch/parse-json-object.ts';
import { askRecorded } from '../ask-recorded.ts';
import type { AskedCall, RecordedOutcome, Surroundings } from '../asked-call.ts';
import { objectAt, objectsAt, textAt } from '../records/json-fields.ts';
import { NO_KEYS_TOLD, ToldKeys } from '../records/keys-told.ts';
import { callerOf, toldQuestion } from './read-message.ts';

/** Whether an object is what `aws sts decode-authorization-message` prints, or the message in it. */
export function isDecoded(json: JsonObject): boolean {
  return Object.hasOwn(json, 'DecodedMessage') || Object.hasOwn(json, 'matchedStatements');
}

/**
 * The question that a decoded message tells of, with its condition keys.
 *
 * @throws CodedError for what is no such message.
 */
export function readDecoded(json: JsonObject, surroundings: Surroundings): AskedCall {
  const text = memberOf(json, 'DecodedMessage');
  const message = typeof text === 'string' ? parseJsonObject(text) : json;
  const told = objectAt(message, 'context');
  const resource = textAt(told, 'resource') ?? '*';
  const action = withService(required(told, 'action'), resource);
  const question = toldQuestion(action, resource);
  const context = conditionsOf(told);
  const recorded = outcomeOf(message);
  const source = '`context.conditions` of the message';
  return {
    kind: 'decoded',
    ...callerOf(textAt(objectAt(told, 'principal'), 'arn')),
    questionsOf: (asking) => [askRecorded({ question, context, source, recorded }, surroundings, asking)],
    mayAskMore: true,
    recorded,
  };
}

function required(context: JsonObject, member: string): string {
  const text = textAt(context, member);
  if (text === undefined) throw validationError(`the decoded message has no \`context.${member}\``);
  return text;
}

/** Some services leave it out: `RunInstances`. */
function withService(action: string, resource: string): string {
  if (action.includes(':')) return action;
  const service = parseArn(resource)?.service;
  if (service === undefined)
    throw validationError(`\`context.action\` \`${action}\` has no service, and the resource tells none`);
  return `${service}:${action}`;
}

/** `{"items": [{"key": "aws:SourceIp", "values": {"items": [{"value": "192.0.2.1"}]}}]}` */
function conditionsOf(context: JsonObject): ToldKeys {
  const keys = new ToldKeys(NO_KEYS_TOLD);
  for (const item of objectsAt(objectAt(context, 'conditions'), 'items')) {
    const key = textAt(item, 'key');
    const values = objectsAt(objectAt(item, 'values'), 'items').flatMap(({ value }) =>
      typeof value === 'string' ? [value] : [],
    );
    const [only] = values;
    if (key !== undefined) keys.set(key, values.length === 1 ? only : values);
  }
  return keys;
}

function outcomeOf(message: JsonObject): RecordedOutcome {
  if (isTrue(message, 'allowed')) return { outcome: 'allowed' };
  const [matched] = objectsAt(objectAt(message, 'matchedStatements'), 'items').filter(isJsonObject);
  const sid = matched === undefined ? undefined : textAt(matched, 'statementId');
  const outcome = isTrue(message, 'explicitDeny') ? 'explicitDeny' : 'implicitDeny';
  return { outcome, ...(sid === undefined ? {} : { sid }) };
}

/** AWS's documents have the texts `"true"` and `"false"` in an example. */
function isTrue(message: JsonObject, member: string): boolean {
  const value = memberOf(message, member);
  return value === true || value === 'true';
}
