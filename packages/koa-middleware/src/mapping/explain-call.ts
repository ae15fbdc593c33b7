import { RequestContext } from '@sagegate/core';
import type { AuthorizationRequest } from '@sagegate/core';

import { callerContext } from './context/caller-context.ts';
import type { Caller } from './context/caller.ts';
import type { ContextEntry } from './context/context-entry.ts';
import { originOfKey } from './context/key-origins.ts';
import type { KeyOrigin } from './context/key-origins.ts';
import { MappingError } from './mapping-error.ts';
import type { JsonObject } from './members/json-value.ts';
import { compilePath, valuesAt } from './members/member-path.ts';
import type { KeySource } from './operation/plan-keys.ts';
import type { QuestionReason } from './operation/question-reason.ts';
import type { Question } from './question.ts';
import type { CallResource } from './resource/call-resource.ts';
import { askedAs } from './sagemaker-call.ts';
import type { SageMakerCall, ServiceFacts } from './sagemaker-call.ts';

/** A question, and where everything in it comes from. */
export interface ExplainedQuestion {
  readonly request: AuthorizationRequest;
  /** Why the action is asked. */
  readonly reason: QuestionReason;
  /** How the ARN was made, of the members that the request has; absent for what is no resource of SageMaker. */
  readonly resource?: CallResource;
  /** Every condition key, in the order of the context. */
  readonly keys: readonly ExplainedKey[];
}

/** A condition key, its values, and where they come from. */
export interface ExplainedKey {
  readonly key: string;
  readonly values: readonly string[];
  readonly origin: KeyOrigin;
}

/**
 * The questions that a call asks for, as `questionsOf` has them, with where each action, resource and key comes from.
 *
 * @throws MappingError when a member cannot be decided on.
 */
export function explainCall(
  call: SageMakerCall,
  caller: Caller,
  facts: ServiceFacts = {},
): readonly ExplainedQuestion[] {
  const { asked, requests } = askedAs(call, caller, facts);
  const callerKeys = new Set(Object.keys(callerContext(caller, call.options.now)).map(lowerCase));
  return asked.flatMap((question, index) => {
    const request = requests[index];
    return request === undefined ? [] : [explainQuestion(question, request, call.members, callerKeys)];
  });
}

function explainQuestion(
  question: Question,
  request: AuthorizationRequest,
  members: JsonObject,
  callerKeys: ReadonlySet<string>,
): ExplainedQuestion {
  const { reason, on, entries } = question;
  const given = new Map(entries.map((entry) => [lowerCase(entry[0]), entry]));
  const keys = Array.from(RequestContext.from(request.context).entries(), ([key, values]) => {
    const name = lowerCase(key);
    const origin = callerKeys.has(name) ? CALLER : originOf(name, given.get(name), members);
    return { key, values, origin };
  });
  const explained = { request, reason: { ...reason, members: present(reason.members, members) }, keys };
  if (on === undefined) return explained;
  return { ...explained, resource: { ...on, members: present(on.members, members) } };
}

const CALLER: KeyOrigin = { kind: 'caller', from: [] };

function originOf(name: string, entry: ContextEntry | undefined, members: JsonObject): KeyOrigin {
  const source = entry?.[2];
  const origin = source === undefined ? originOfKey(name) : toOrigin(source, members);
  if (origin === undefined) throw new TypeError(`nothing says where \`${name}\` comes from`);
  return origin;
}

/** A default stands for members that are absent, all the others for those that are there. */
function toOrigin({ kind, rule, from }: KeySource, members: JsonObject): KeyOrigin {
  return { kind, rule, from: kind === 'member' ? present(from, members) : from };
}

function present(paths: readonly string[], members: JsonObject): readonly string[] {
  return paths.filter((path) => isPresent(path, members));
}

/** A path that leads into a document in a string cannot be followed: it may be there. */
function isPresent(path: string, members: JsonObject): boolean {
  try {
    return valuesAt(members, compilePath(path)).length > 0;
  } catch (error) {
    if (error instanceof MappingError) return true;
    throw error;
  }
}

function lowerCase(name: string): string {
  return name.toLowerCase();
}
