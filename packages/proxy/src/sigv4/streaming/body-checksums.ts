import { hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { crc32c } from '../../checksums/crc32c.ts';
import { crc64nvme } from '../../checksums/crc64nvme.ts';

/** The trailers that are taken, and what each must say of the body. */
const CHECKSUMS: ReadonlyMap<string, (body: Uint8Array) => Buffer> = new Map([
  ['x-amz-checksum-crc32', (body: Uint8Array) => fourBytes(crc32(body))],
  ['x-amz-checksum-crc32c', (body: Uint8Array) => fourBytes(crc32c(body))],
  ['x-amz-checksum-crc64nvme', crc64nvme],
  ['x-amz-checksum-sha1', (body: Uint8Array) => hash('sha1', body, 'buffer')],
  ['x-amz-checksum-sha256', (body: Uint8Array) => hash('sha256', body, 'buffer')],
]);

/** Whether a trailer, named in lower case, is a checksum that can be verified. */
export function isChecksum(name: string): boolean {
  return CHECKSUMS.has(name);
}

/** What the trailer has to say, in base64; `undefined` for an unknown one. */
export function checksumOf(name: string, body: Uint8Array): string | undefined {
  return CHECKSUMS.get(name)?.(body).toString('base64');
}

function fourBytes(sum: number): Buffer {
  const bytes = Buffer.allocUnsafe(4);
  bytes.writeUInt32BE(sum);
  return bytes;
}
