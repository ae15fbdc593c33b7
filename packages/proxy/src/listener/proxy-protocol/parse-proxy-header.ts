import { sourceOf, sizeOfAddresses } from './proxy-addresses.ts';
import { ProxyHeaderFault } from './proxy-header.ts';
import type { ProxyHeader } from './proxy-header.ts';
import { readExtensions } from './proxy-extensions.ts';

/** Every header of version 2 begins so; no request and no TLS handshake does. */
const SIGNATURE = Buffer.from('\r\n\r\n\0\r\nQUIT\n', 'latin1');
const COMMAND_AT = SIGNATURE.length;
const FAMILY_AT = COMMAND_AT + 1;
const LENGTH_AT = FAMILY_AT + 1;
const PREFIX_LENGTH = LENGTH_AT + 2;

/**
 * What follows the first 16 bytes may have 64 KiB. Senders fill a hundred bytes or two, and what a connection sends
 * before anything is known of it is held in memory.
 */
const MAX_BLOCK = 4_096;

const VERSION = 2;
const LOCAL = 0;
const PROXY = 1;

/** A header and how many bytes it has; what follows is the client's. */
export interface ParsedProxyHeader {
  readonly header: ProxyHeader;
  readonly length: number;
}

/**
 * Reads the header of the PROXY protocol, version 2, at the beginning of a connection; `undefined` while it is incomplete.
 *
 * @throws ProxyHeaderFault as soon as the bytes cannot become one that is believed.
 */
export function parseProxyHeader(bytes: Buffer): ParsedProxyHeader | undefined {
  checkSignature(bytes);
  const command = bytes[COMMAND_AT];
  if (command === undefined) return undefined;
  checkCommand(command);
  if (bytes.length < PREFIX_LENGTH) return undefined;
  const blockLength = bytes.readUInt16BE(LENGTH_AT);
  if (blockLength > MAX_BLOCK) throw new ProxyHeaderFault(`the header has more than ${MAX_BLOCK} bytes`);
  const length = PREFIX_LENGTH + blockLength;
  if (bytes.length < length) return undefined;
  return { header: readHeader(bytes.subarray(0, length), (command & 0x0f) === LOCAL), length };
}

function checkSignature(bytes: Buffer): void {
  const known = Math.min(bytes.length, SIGNATURE.length);
  if (bytes.compare(SIGNATURE, 0, known, 0, known) !== 0)
    throw new ProxyHeaderFault('the connection does not begin with a header of version 2');
}

function checkCommand(command: number): void {
  if (command >> 4 !== VERSION) throw new ProxyHeaderFault('the header is not of version 2');
  if ((command & 0x0f) > PROXY) throw new ProxyHeaderFault('the header has an unknown command');
}

/** What is said beside `LOCAL` does not count, but has to be in order as well. */
function readHeader(header: Buffer, local: boolean): ProxyHeader {
  const family = header[FAMILY_AT] ?? 0;
  const extensionsAt = PREFIX_LENGTH + sizeOfAddresses(family);
  if (extensionsAt > header.length) throw new ProxyHeaderFault('the header is too short for its addresses');
  const { vpcEndpointId } = readExtensions(header, extensionsAt);
  if (local) return {};
  const source = sourceOf(family, header.subarray(PREFIX_LENGTH, extensionsAt));
  return { source, ...(vpcEndpointId !== undefined && { vpcEndpointId }) };
}
