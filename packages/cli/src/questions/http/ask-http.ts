import { explainCall, MappingError, readCall } from '@sagegate/koa-middleware/mapping';
import type {
  ExplainedKey,
  ExplainedQuestion,
  HttpRequest,
  MappingOptions,
  SageMakerCall,
} from '@sagegate/koa-middleware/mapping';
import { UsageError } from '../../usage-error.ts';
import type { AskedQuestion, Asking, Surroundings } from '../asked-call.ts';
import { mergeContext } from '../merge-context.ts';
import { optionOf } from '../option-of-key.ts';
import { describeOrigin, namesOfMembers } from './describe-origin.ts';
import { toKeyAnswer } from './key-answer.ts';
import { describeReasonKind } from './describe-reason.ts';
import { RefusedRequest } from './refused-request.ts';
import { regionOfRequest } from './region-of-request.ts';
import { whyUnknown } from './why-unknown.ts';

/** The questions of an HTTP request, and where everything in them comes from. */
export function askHttp(
  request: HttpRequest,
  surroundings: Surroundings,
  { principal, known, given }: Asking,
): readonly AskedQuestion[] {
  const options = optionsFor(request, surroundings, principal);
  try {
    const call = readCall(withConnection(request, surroundings), options);
    const asked = explainCall(call, { principal, context: mergeContext(known, given) });
    return asked.map((question) => toAsked(question, call, surroundings));
  } catch (error) {
    if (!(error instanceof MappingError)) throw error;
    const isUnknown = error.code === 'UnknownOperationException';
    throw new RefusedRequest(error, isUnknown ? whyUnknown(request, options) : undefined);
  }
}

function optionsFor(
  request: HttpRequest,
  { account, region, now, gateway }: Surroundings,
  principal: Asking['principal'],
): MappingOptions {
  const ownAccount = account ?? ('account' in principal ? principal.account : undefined);
  const ownRegion = region ?? regionOfRequest(request);
  if (ownAccount === undefined) throw new UsageError('say with `--account` in which account the call acts');
  if (ownRegion === undefined)
    throw new UsageError(
      'say with `--region` where the call acts: the input has no host and no signature that tells',
    );
  const options = { ...gateway, account: ownAccount, region: ownRegion, foreignAccounts: 'ask' as const };
  return now === undefined ? options : { ...options, now };
}

function withConnection(
  request: HttpRequest,
  { sourceIp, sourceVpce, sourceVpc }: Surroundings,
): HttpRequest {
  const network = {
    ...(sourceVpce === undefined ? {} : { vpcEndpointId: sourceVpce }),
    ...(sourceVpc === undefined ? {} : { vpcId: sourceVpc }),
  };
  return {
    ...request,
    ...(sourceIp === undefined ? {} : { remoteAddress: sourceIp }),
    ...(Object.keys(network).length === 0 ? {} : { network }),
  };
}

/** Keys that follow from members of the request and from the operation: an absent one is absent in the call. */
const TOLD_PREFIXES = ['aws:requesttag/', 'aws:tagkeys', 'sagemaker:'];
/** But for these, which a service looks up; a resource that the call makes has none yet. */
const TAGS_OF_RESOURCE = ['aws:resourcetag/', 'sagemaker:resourcetag/'];

function toAsked(
  { request, reason, keys, resource }: ExplainedQuestion,
  call: SageMakerCall,
  surroundings: Surroundings,
): AskedQuestion {
  const origins = new Map(
    keys
      .filter(({ origin }) => origin.kind !== 'caller')
      .map((key) => [key.key.toLowerCase(), originOf(key, call, surroundings)]),
  );
  const members = reason.members.length === 0 ? '' : `: ${namesOfMembers(reason.members)}`;
  return {
    request,
    // That an operation asks for its own action needs no reason.
    ...(reason.kind !== 'operation' && { reason: `${describeReasonKind(reason.kind)}${members}` }),
    ...(resource !== undefined && { isOnCreated: resource.isCreated }),
    originOf: (key) => origins.get(key),
    tells: (key) => {
      if (begins(key, TAGS_OF_RESOURCE)) return origins.has(key) || resource?.isCreated === true;
      return origins.has(key) || begins(key, TOLD_PREFIXES);
    },
  };
}

function originOf(key: ExplainedKey, { request }: SageMakerCall, surroundings: Surroundings): string {
  const option = optionOf(key.key.toLowerCase(), surroundings, key.values);
  return option ?? describeOrigin(toKeyAnswer(key, request).Origin);
}

function begins(key: string, prefixes: readonly string[]): boolean {
  return prefixes.some((prefix) => key.startsWith(prefix));
}
