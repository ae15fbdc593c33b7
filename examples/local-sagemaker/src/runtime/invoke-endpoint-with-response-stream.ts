import { EventStreamCodec } from '@smithy/eventstream-codec';
import { fromUtf8, toUtf8 } from '@smithy/util-utf8';
import { findVariant } from './find-variant.ts';
import type { RuntimeCall, RuntimeOperation } from './runtime-call.ts';

const codec = new EventStreamCodec(toUtf8, fromUtf8);

/** InvokeEndpointWithResponseStream: the echo word by word, one PayloadPart event each. */
export const invokeEndpointWithResponseStream: RuntimeOperation = (call) => ({
  status: 200,
  headers: {
    'content-type': 'application/vnd.amazon.eventstream',
    'x-amzn-RequestId': call.requestId,
    'x-Amzn-SageMaker-Content-Type': call.headers.get('content-type') ?? 'application/octet-stream',
    'x-Amzn-Invoked-Production-Variant': findVariant(call),
  },
  body: events(call),
});

async function* events({ body, betweenParts }: RuntimeCall): AsyncGenerator<Uint8Array> {
  for (const [index, part] of tokens(body).entries()) {
    if (index > 0) await betweenParts(index);
    yield payloadPart(part);
  }
}

/** Bytes up to and including each space: whatever the body is, the parts put together are the body again. */
function tokens(body: Uint8Array): readonly Uint8Array[] {
  const parts: Uint8Array[] = [];
  let start = 0;
  while (start < body.length) {
    const space = body.indexOf(SPACE, start);
    const end = space === -1 ? body.length : space + 1;
    parts.push(body.subarray(start, end));
    start = end;
  }
  return parts;
}

const SPACE = 0x20;

function payloadPart(bytes: Uint8Array): Uint8Array {
  return codec.encode({
    headers: {
      ':message-type': { type: 'string', value: 'event' },
      ':event-type': { type: 'string', value: 'PayloadPart' },
      ':content-type': { type: 'string', value: 'application/octet-stream' },
    },
    body: bytes,
  });
}
