import { explainCall, MappingError, readCall, serviceOfHost } from '@sagegate/koa-middleware/mapping';
import type {
  Caller,
  ExplainedQuestion,
  HttpRequest,
  MappingOptions,
  SageMakerCall,
} from '@sagegate/koa-middleware/mapping';
import { askedAgain } from './asked-again.ts';
import type { AskedAgain } from './asked-again.ts';
import { droppedKeys, NOBODY } from './caller-of-request.ts';
import { toKeyAnswer } from '../questions/http/key-answer.ts';
import type { KeyAnswer } from '../questions/http/key-answer.ts';
import type { TimedRequest } from '../questions/http/read-http-request.ts';
import { RefusedRequest } from '../questions/http/refused-request.ts';
import { tagsOf } from './tags-of-question.ts';
import type { TagsOfQuestion } from './tags-of-question.ts';
import { notKnown } from './not-known.ts';
import type { NotKnown } from './not-known.ts';
import { whyUnknown } from '../questions/http/why-unknown.ts';

/** What a request needs, and where everything in it comes from: the answer of `map --explain --output json`. */
export interface ExplainedRequest {
  readonly Operation: { readonly Service: string; readonly Name: string };
  readonly FoundBy: FoundBy;
  /** All of them must be allowed; those of `map --batch`, in the same order. */
  readonly Questions: readonly QuestionAnswer[];
  readonly NotKnown: NotKnown;
}

/** What the operation was found by: the target, or method and path; the host may keep a request from other services. */
export interface FoundBy {
  readonly Method: string;
  readonly Path: string;
  readonly Target?: string;
  readonly Host?: string;
  /** The service of the host; absent where it serves every one. */
  readonly HostService?: string;
}

/** One question. */
export interface QuestionAnswer {
  readonly Action: string;
  readonly Reason: { readonly Kind: string; readonly Members: readonly string[] };
  readonly Resource: string;
  /** Absent for what is no resource of SageMaker. */
  readonly ResourceOrigin?: ResourceOrigin;
  readonly ConditionKeys: readonly KeyAnswer[];
  readonly DeniedAlsoAs?: readonly string[];
  readonly ResourcePolicyOnlyDenies?: true;
  readonly AskedAgain?: AskedAgain;
  readonly Tags: TagsOfQuestion;
}

interface ResourceOrigin {
  readonly Type: string;
  readonly Template: string;
  readonly Members: readonly string[];
  readonly IsCreated: boolean;
}

/**
 * Explains one request; without a caller, no key of a caller is in the answer.
 *
 * @throws RefusedRequest with the code that AWS's own answer would have.
 */
export function explainRequest(
  { request, now }: TimedRequest,
  caller: Caller | undefined,
  deployment: MappingOptions,
): ExplainedRequest {
  const options = now === undefined ? deployment : { ...deployment, now };
  try {
    const call = readCall(request, options);
    const asked = explainCall(call, caller ?? NOBODY);
    return toAnswer(call, asked, caller);
  } catch (error) {
    if (!(error instanceof MappingError)) throw error;
    const isUnknown = error.code === 'UnknownOperationException';
    throw new RefusedRequest(error, isUnknown ? whyUnknown(request, options) : undefined);
  }
}

function toAnswer(
  call: SageMakerCall,
  asked: readonly ExplainedQuestion[],
  caller: Caller | undefined,
): ExplainedRequest {
  const again = askedAgain(asked);
  const dropped = droppedKeys(caller);
  return {
    Operation: { Service: call.operation.service, Name: call.operation.name },
    FoundBy: foundBy(call),
    Questions: asked.map((question, index) => toQuestion(question, { call, dropped, again: again[index] })),
    NotKnown: notKnown(call, asked, caller),
  };
}

function foundBy({ request, operation }: SageMakerCall): FoundBy {
  const host = headerOf(request, 'host') ?? headerOf(request, ':authority');
  const service = host === undefined ? undefined : serviceOfHost(host)?.service;
  return {
    Method: request.method,
    Path: request.target,
    ...(operation.protocol === 'awsJson1_1' ? { Target: headerOf(request, 'x-amz-target') ?? '' } : {}),
    ...(host === undefined ? {} : { Host: host }),
    ...(service === undefined ? {} : { HostService: service }),
  };
}

function headerOf({ headers }: HttpRequest, name: string): string | undefined {
  return headers.find((line) => line[0].toLowerCase() === name)?.[1];
}

/** What a question stands in. */
interface Surroundings {
  readonly call: SageMakerCall;
  readonly dropped: ReadonlySet<string>;
  readonly again: AskedAgain | undefined;
}

function toQuestion(question: ExplainedQuestion, { call, dropped, again }: Surroundings): QuestionAnswer {
  const { request, reason, resource, keys } = question;
  const { action, deniedAlsoAs, resourcePolicyOnlyDenies } = request;
  return {
    Action: action,
    Reason: { Kind: reason.kind, Members: reason.members },
    Resource: request.resource,
    ...(resource === undefined ? {} : { ResourceOrigin: toResourceOrigin(resource) }),
    ConditionKeys: keys.filter(({ key }) => !dropped.has(key)).map((key) => toKeyAnswer(key, call.request)),
    ...(deniedAlsoAs === undefined ? {} : { DeniedAlsoAs: deniedAlsoAs }),
    ...(resourcePolicyOnlyDenies === true ? { ResourcePolicyOnlyDenies: true } : {}),
    ...(again === undefined ? {} : { AskedAgain: again }),
    Tags: tagsOf(question),
  };
}

function toResourceOrigin({
  type,
  template,
  members,
  isCreated,
}: NonNullable<ExplainedQuestion['resource']>): ResourceOrigin {
  return { Type: type, Template: template, Members: members, IsCreated: isCreated };
}
