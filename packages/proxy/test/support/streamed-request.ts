import { createHash, createHmac } from 'node:crypto';
import { signSigV4 } from '../../src/sigv4/sign-sigv4.ts';
import { ALICE } from './signed-request.ts';
import type { WireRequest } from './signed-request.ts';

export const SIGNED_CHUNKS = 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD';
export const SIGNED_CHUNKS_AND_TRAILER = 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER';
export const UNSIGNED_CHUNKS = 'STREAMING-UNSIGNED-PAYLOAD-TRAILER';

type Trailers = readonly (readonly [name: string, value: string])[];

/** With what chunks are signed, made apart from the sources that are tested. */
export interface ChunkSigner {
  readonly secretAccessKey?: string;
  readonly amzDate: string;
  readonly region?: string;
  readonly service?: string;
  readonly seed: string;
}

export interface ChunkParts {
  readonly pieces: readonly Buffer[];
  /** Without one the chunks are not signed. */
  readonly signer?: ChunkSigner;
  readonly trailers?: Trailers;
}

/** A body in chunks, the last of them empty, and its trailers. */
export function chunked({ pieces, signer, trailers = [] }: ChunkParts): Buffer {
  let previous = signer?.seed ?? '';
  const parts: (string | Buffer)[] = [];
  for (const piece of [...pieces, Buffer.alloc(0)]) {
    if (signer !== undefined) previous = sign(signer, 'PAYLOAD', [previous, sha256(''), sha256(piece)]);
    const extension = signer === undefined ? '' : `;chunk-signature=${previous}`;
    parts.push(`${piece.length.toString(16)}${extension}\r\n`, piece, piece.length > 0 ? '\r\n' : '');
  }
  for (const [name, value] of trailers) parts.push(`${name}:${value}\r\n`);
  if (signer !== undefined && trailers.length > 0) {
    const lines = trailers.map(([name, value]) => `${name}:${value}\n`).toSorted();
    parts.push(`x-amz-trailer-signature:${sign(signer, 'TRAILER', [previous, sha256(lines.join(''))])}\r\n`);
  }
  return Buffer.concat([...parts, '\r\n'].map((part) => Buffer.from(part)));
}

export function pieceOf(text: string, bytes: number): Buffer {
  return Buffer.alloc(bytes, text);
}

export interface StreamedParts {
  readonly mode?: string;
  readonly method?: string;
  readonly target: string;
  readonly headers?: WireRequest['headers'];
  readonly pieces: readonly Buffer[];
  readonly trailers?: Trailers;
  /** What the head says, where it is not the truth. */
  readonly decodedBytes?: string;
  readonly contentEncoding?: string;
  /** Default: `sagemaker`. */
  readonly service?: string;
}

/** A request of alice whose body comes in chunks. */
export function streamed(url: string, parts: StreamedParts): WireRequest {
  const { mode = SIGNED_CHUNKS, method = 'POST', target, headers = [], pieces, trailers = [] } = parts;
  const { decodedBytes = String(Buffer.concat(pieces).length), contentEncoding = 'aws-chunked' } = parts;
  const { service = 'sagemaker' } = parts;
  const request = signSigV4(
    {
      method,
      target,
      headers: [
        ['host', new URL(url).host],
        ...headers,
        ['content-encoding', contentEncoding],
        ['x-amz-content-sha256', mode],
        ['x-amz-decoded-content-length', decodedBytes],
        ...(trailers.length === 0
          ? []
          : [['x-amz-trailer', trailers.map(([name]) => name).join(',')] as const]),
      ],
      body: new Uint8Array(),
    },
    { credentials: ALICE, now: new Date(), region: 'us-east-1', service },
  );
  const value = (wanted: string): string =>
    request.headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? '';
  const seed = value('authorization').slice(-64);
  const signer = { amzDate: value('x-amz-date'), seed, service };
  const body = chunked({ pieces, trailers, ...(mode !== UNSIGNED_CHUNKS && { signer }) });
  return { method, target, headers: [...request.headers, ['content-length', String(body.length)]], body };
}

/** The trailer that fits a body. */
export function sha256Trailer(pieces: readonly Buffer[]): readonly [string, string] {
  return ['x-amz-checksum-sha256', createHash('sha256').update(Buffer.concat(pieces)).digest('base64')];
}

function sign(signer: ChunkSigner, what: string, lines: readonly string[]): string {
  const { secretAccessKey = ALICE.secretAccessKey, amzDate, region = 'us-east-1' } = signer;
  const scope = [amzDate.slice(0, 8), region, signer.service ?? 'sagemaker', 'aws4_request'];
  const key = scope.reduce<Buffer>(
    (derived, part) => hmac(derived, part),
    Buffer.from(`AWS4${secretAccessKey}`),
  );
  return hmac(key, [`AWS4-HMAC-SHA256-${what}`, amzDate, scope.join('/'), ...lines].join('\n')).toString(
    'hex',
  );
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}
