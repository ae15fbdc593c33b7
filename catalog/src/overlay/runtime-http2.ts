import { asPayload, inHeader, inPath, leaf, optional } from './overlay-operation.ts';
import type { OverlayOperation } from './overlay-operation.ts';

const TEXT = leaf('string');

/** The one operation that goes over HTTP/2 alone. */
export const RUNTIME_HTTP2: readonly OverlayOperation[] = [
  {
    name: 'InvokeEndpointWithBidirectionalStream',
    http: ['POST', '/endpoints/{EndpointName}/invocations-bidirectional-stream'],
    members: {
      EndpointName: inPath(),
      Body: asPayload(),
      TargetVariant: inHeader('X-Amzn-SageMaker-Target-Variant', optional(TEXT)),
      ModelInvocationPath: inHeader('X-Amzn-SageMaker-Model-Invocation-Path', optional(TEXT)),
      ModelQueryString: inHeader('X-Amzn-SageMaker-Model-Query-String', optional(TEXT)),
    },
    provenance: 'API reference of Amazon SageMaker Runtime HTTP/2, version 2025-10-01',
  },
];
