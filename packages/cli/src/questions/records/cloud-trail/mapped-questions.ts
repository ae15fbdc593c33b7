import { RequestContext } from '@sagegate/core';
import type { AuthorizationRequest } from '@sagegate/core';
import type { JsonObject } from '@sagegate/core/simulation';
import {
  callerContext,
  MappingError,
  questionsOf,
  readCall,
  requestOfOperation,
} from '@sagegate/koa-middleware/mapping';
import type { Caller, MappingOptions, OperationFacts } from '@sagegate/koa-middleware/mapping';
import { NO_KEYS_TOLD, ToldKeys } from '../keys-told.ts';
import type { KeysTold } from '../keys-told.ts';
import { RecentMap } from '../recent-map.ts';
import type { RecordedQuestion } from '../recorded-call.ts';
import { KEYS_OF_MEMBERS, KEYS_WITHOUT_TAGS } from './member-keys.ts';
import { sdkInput } from './sdk-input.ts';

/** What the members of a request ask for, whoever sends it; or why that is not clear. */
export type MappedQuestions =
  | { readonly questions: readonly RecordedQuestion[]; readonly isComplete: boolean }
  | { readonly problem: string };

/** Where a call acts. */
export interface CalledAccount {
  readonly account: string;
  readonly region: string;
}

const NOBODY: Caller = { principal: { kind: 'anonymous' } };

/** Keys of the call and of its caller, which come from elsewhere in the record. */
const OTHER_KEYS: ReadonlySet<string> = new Set([
  ...Object.keys(callerContext(NOBODY)),
  'aws:RequestedRegion',
]);

/**
 * So many requests are remembered, and as many more that were before. Longer ones make something, and hardly come twice: to
 * look for them would cost more than it saves.
 */
const MAX_REQUESTS = 10_000;
const MAX_REMEMBERED_LENGTH = 256;

const ENCODER = new TextEncoder();

/** Finds the questions of requests, once for those that are equal. */
export class QuestionMapper {
  readonly #known = new RecentMap<MappedQuestions>(MAX_REQUESTS);

  questionsOf(facts: OperationFacts, parameters: JsonObject, at: CalledAccount): MappedQuestions {
    const { input, lacksMembers } = sdkInput(parameters, facts);
    const call = { name: facts.operation.name, input: JSON.stringify(input), lacksMembers, at };
    if (call.input.length > MAX_REMEMBERED_LENGTH) return mapQuestions(call);
    const key = `${call.name}\n${at.account}\n${at.region}\n${lacksMembers ? '-' : '+'}${call.input}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const mapped = mapQuestions(call);
    this.#known.set(key, mapped);
    return mapped;
  }
}

interface CallInput {
  readonly name: string;
  /** The members as JSON. */
  readonly input: string;
  readonly lacksMembers: boolean;
  readonly at: CalledAccount;
}

function mapQuestions({ name, input, lacksMembers, at: { account, region } }: CallInput): MappedQuestions {
  const options: MappingOptions = { account, region, foreignAccounts: 'ask' };
  try {
    const request = requestOfOperation(name, ENCODER.encode(input));
    if (request === undefined) return { problem: 'the operation is not known' };
    const { requests, resources } = questionsOf(readCall(request, options), NOBODY);
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
  const keys = new ToldKeys(told);
  const entries = context instanceof RequestContext ? context : RequestContext.from(context);
  for (const [key] of entries.entries())
    if (!OTHER_KEYS.has(key)) keys.set(key, entries.get(key.toLowerCase()));
  return {
    action,
    resource,
    ...(resourceAccount !== undefined && { resourceAccount }),
    ...(deniedAlsoAs !== undefined && { deniedAlsoAs }),
    ...(resourcePolicyOnlyDenies === true && { resourcePolicyOnlyDenies }),
    context: keys,
  };
}
