import type { CallDecision } from './authorize-all.ts';
import { type AwsErrorResponse, awsErrorResponse } from './aws-error-response.ts';
import type { WireProtocol } from './aws-error-code.ts';

/** How a denial is answered. */
export interface DenialReply {
  readonly protocol: WireProtocol;
  readonly requestId: string;
}

/**
 * The `AccessDeniedException` of a denied call, with the sentence of the question that decided it.
 *
 * The request id is the decision's id too: the message stays AWS's own, the id travels in the headers.
 */
export function accessDeniedResponse(call: CallDecision, reply: DenialReply): AwsErrorResponse {
  return awsErrorResponse({
    code: 'AccessDeniedException',
    message: denialSentence(call),
    protocol: reply.protocol,
    requestId: reply.requestId,
    decisionId: reply.requestId,
  });
}

/** The sentence that AWS prints for a denied call. */
export function denialSentence(call: CallDecision): string {
  const { request, decision } = call.deciding;
  return (
    decision.message ??
    `User is not authorized to perform: ${request.action} on resource: ${request.resource}`
  );
}
