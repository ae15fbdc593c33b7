import { findVariant } from './find-variant.ts';
import type { RuntimeOperation } from './runtime-call.ts';

/** InvokeEndpoint: the model is an echo. */
export const invokeEndpoint: RuntimeOperation = (call) => ({
  status: 200,
  headers: {
    'content-type': call.headers.get('content-type') ?? 'application/octet-stream',
    'x-amzn-RequestId': call.requestId,
    'x-Amzn-Invoked-Production-Variant': findVariant(call),
  },
  body: call.body,
});
