/** How a body comes whose head could not know its hash. */
export interface StreamingMode {
  /** Whether each chunk is signed; one that is not is good for no more than the checksum behind the last. */
  readonly signed: boolean;
  /** Whether headers follow the last chunk. */
  readonly trailer: boolean;
}

/** What `x-amz-content-sha256` says of them. Neither SigV4A's chunks nor events of both directions are among them. */
const STREAMING_MODES: ReadonlyMap<string, StreamingMode> = new Map([
  ['STREAMING-AWS4-HMAC-SHA256-PAYLOAD', { signed: true, trailer: false }],
  ['STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER', { signed: true, trailer: true }],
  ['STREAMING-UNSIGNED-PAYLOAD-TRAILER', { signed: false, trailer: true }],
]);

export function streamingMode(payload: string | undefined): StreamingMode | undefined {
  return payload === undefined ? undefined : STREAMING_MODES.get(payload);
}
