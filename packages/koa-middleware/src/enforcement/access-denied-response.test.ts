import type { AuthorizationRequest } from '@sagegate/core';
import { describe, expect, it } from 'vitest';
import { accessDeniedResponse, denialSentence } from './access-denied-response.ts';
import type { CallDecision, DecidedRequest } from './authorize-all.ts';

const denied = decided('sagemaker:AddTags', 'the sentence of AddTags');

describe('a denial of a call with several questions', () => {
  const call: CallDecision = {
    outcome: 'implicitDeny',
    decisions: [decided('sagemaker:CreateModel', undefined), denied],
    deciding: denied,
  };

  it('speaks of the question that decided, under an id that the audit knows', () => {
    const response = accessDeniedResponse(call, { protocol: 'restJson1', requestId: 'request-1' });
    expect(response).toMatchObject({
      status: 403,
      headers: {
        'x-amzn-ErrorType': 'AccessDeniedException',
        'x-amzn-RequestId': 'request-1',
        'x-sagegate-decision-id': 'request-1',
      },
    });
    expect(JSON.parse(response.body).message).toBe('the sentence of AddTags');
  });

  it('has a sentence even where the decision brought none', () => {
    const deciding = decided('sagemaker:CreateModel', undefined);
    expect(denialSentence({ ...call, deciding })).toBe(
      'User is not authorized to perform: sagemaker:CreateModel on resource: *',
    );
  });
});

function decided(action: string, message: string | undefined): DecidedRequest {
  const request: AuthorizationRequest = {
    principal: { kind: 'anonymous' },
    action,
    resource: '*',
    context: {},
  };
  const decision = { outcome: 'implicitDeny' as const, matchedStatements: [] };
  return { request, decision: message === undefined ? decision : { ...decision, message } };
}
