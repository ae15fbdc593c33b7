import { RequestContext } from '@sagegate/core';
import type { AuthorizationRequest } from '@sagegate/core';
import type { JsonObject } from '@sagegate/core/simulation';
import {
  callOfMembers,
  MappingError,
  questionsOf,
  readCall,
  requestOfOperation,
} from '@sagegate/koa-middleware/mapping';
import type {
  JsonValue,
  MappingOptions,
  OperationFacts,
  SageMakerCall,
} from '@sagegate/koa-middleware/mapping';
import { NO_KEYS_TOLD } from '../keys-told.ts';
import type { KeysTold } from '../keys-told.ts';
import { RecentMap } from '../recent-map.ts';
import { RepeatedNames } from '../repeated-names.ts';
import type { RecordedQuestion } from '../recorded-call.ts';
import { sizedText } from '../sized-text.ts';
import type { Writable } from '../writable.ts';
import { MemberContext, NOBODY } from './member-context.ts';
import { KEYS_OF_MEMBERS, KEYS_WITHOUT_TAGS } from './member-keys.ts';
import { sdkInput } from './sdk-input.ts';
import type { SdkInput } from './sdk-input.ts';
import { shortText } from './short-text.ts';

/** What the members of a request ask for, whoever sends it; or why that is not clear. */
export type MappedQuestions =
  | { readonly questions: readonly RecordedQuestion[]; readonly isComplete: boolean }
  | { readonly problem: string };

/** Where a call acts. */
export interface CalledAccount {
  readonly account: string;
  readonly region: string;
}

/** So many requests are remembered, and as many more that were before. */
const MAX_REQUESTS = 5000;

const ENCODER = new TextEncoder();

/** Finds the questions of requests, once for those that are equal from the second of them on and make nothing. */
export class QuestionMapper {
  readonly #known: RecentMap<MappedQuestions>;
  readonly #repeats = new RepeatedNames();

  constructor(maxRequests: number = MAX_REQUESTS) {
    this.#known = new RecentMap<MappedQuestions>(maxRequests);
  }

  questionsOf(facts: OperationFacts, parameters: JsonObject, at: CalledAccount): MappedQuestions {
    const call: CallInput = { name: facts.operation.name, ...sdkInput(parameters, facts), at };
    // What is made has a name of its own: the like hardly comes twice.
    const text = facts.creates ? undefined : shortText(call.input);
    if (text === undefined) return mapQuestions(call);
    const where = sizedText(at.account) + sizedText(at.region);
    const key = `${call.name}${where}${call.lacksMembers ? '-' : '+'}${text}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const mapped = mapQuestions(call);
    if (this.#repeats.isRepeated(key)) this.#known.set(key, mapped);
    return mapped;
  }

  /** How many requests are remembered. */
  get size(): number {
    return this.#known.size;
  }
}

interface CallInput extends SdkInput {
  readonly name: string;
  readonly at: CalledAccount;
}

function mapQuestions(call: CallInput): MappedQuestions {
  const { lacksMembers } = call;
  try {
    const read = readInput(call);
    if (read === undefined) return { problem: 'the operation is not known' };
    const { requests, resources } = questionsOf(read, NOBODY);
    const made = new Set(resources.filter(({ isCreated }) => isCreated).map(({ arn }) => arn));
    const told = (resource: string): KeysTold => {
      if (lacksMembers) return NO_KEYS_TOLD;
      return resource === '*' || made.has(resource) ? KEYS_WITHOUT_TAGS : KEYS_OF_MEMBERS;
    };
    return {
      questions: requests.map((one) => toQuestion(one, told(one.resource))),
      isComplete: !lacksMembers,
    };
  } catch (error) {
    if (error instanceof MappingError) return { problem: error.message };
    throw error;
  }
}

/** Of REST operations some members have to stand in a path: that is found by the request that they make. */
function readInput({ name, input, at: { account, region } }: CallInput): SageMakerCall | undefined {
  const options: MappingOptions = { account, region, foreignAccounts: 'ask' };
  const call = callOfMembers(name, input, options);
  if (call !== undefined) return call;
  const request = requestOfOperation(name, ENCODER.encode(JSON.stringify(toJson(input))));
  return request && readCall(request, options);
}

function toJson(value: JsonValue): unknown {
  if (Array.isArray(value)) return value.map(toJson);
  if (!(value instanceof Map)) return value;
  const object: Record<string, unknown> = Object.create(null);
  for (const [name, member] of value) object[name] = toJson(member);
  return object;
}

function toQuestion(
  {
    action,
    resource,
    resourceAccount,
    deniedAlsoAs,
    resourcePolicyOnlyDenies,
    context,
  }: AuthorizationRequest,
  told: KeysTold,
): RecordedQuestion {
  const keys = new MemberContext(RequestContext.from(context), told);
  const question: Writable<RecordedQuestion> = { action, resource, context: keys };
  if (resourceAccount !== undefined) question.resourceAccount = resourceAccount;
  if (deniedAlsoAs !== undefined) question.deniedAlsoAs = deniedAlsoAs;
  if (resourcePolicyOnlyDenies === true) question.resourcePolicyOnlyDenies = true;
  return question;
}
