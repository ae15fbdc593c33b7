import { isIPv4 } from 'node:net';

/** What a header of the PROXY protocol, version 2, is to say. */
export interface ProxyHeaderParts {
  /** Default: 1, `PROXY`; 0 is `LOCAL`. */
  readonly command?: number;
  /** Default: 2. */
  readonly version?: number;
  /** Default: that of the source over TCP. */
  readonly family?: number;
  /** Default: 192.0.2.7. */
  readonly source?: string;
  /** Instead of source and destination. */
  readonly addresses?: Buffer;
  readonly extensions?: readonly Buffer[];
  /** Whether a checksum stands first among the extensions. Default: `true`. */
  readonly checksum?: boolean;
}

const SIGNATURE = Buffer.from('0d0a0d0a000d0a515549540a', 'hex');
const CHECKSUM = 0x03;
const NO_CHECKSUM = extension(CHECKSUM, Buffer.alloc(4));

/** The bytes of a header, made independently of what reads them. */
export function proxyHeader(parts: ProxyHeaderParts = {}): Buffer {
  const { command = 1, version = 2, source = '192.0.2.7', checksum = true } = parts;
  const addresses = parts.addresses ?? addressesOf(source);
  const family = parts.family ?? (isIPv4(source) ? 0x11 : 0x21);
  const block = Buffer.concat([addresses, ...(checksum ? [NO_CHECKSUM] : []), ...(parts.extensions ?? [])]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(block.length);
  const header = Buffer.concat([SIGNATURE, Buffer.from([(version << 4) | command, family]), length, block]);
  if (checksum) header.writeUInt32BE(slowCrc32c(header), 16 + addresses.length + 3);
  return header;
}

/** A connection of the load balancer itself. */
export function localHeader(): Buffer {
  return proxyHeader({ command: 0, family: 0, addresses: Buffer.alloc(0), checksum: false });
}

export function extension(type: number, value: Buffer | string): Buffer {
  const bytes = Buffer.from(value);
  const head = Buffer.from([type, 0, 0]);
  head.writeUInt16BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}

/** As a Network Load Balancer names the VPC endpoint of a consumer. */
export function vpcEndpoint(id: string): Buffer {
  return extension(0xea, Buffer.concat([Buffer.from([0x01]), Buffer.from(id)]));
}

function addressesOf(source: string): Buffer {
  const destination = isIPv4(source) ? '198.51.100.1' : '2001:db8::1';
  return Buffer.concat([addressBytes(source), addressBytes(destination), Buffer.from('c35001bb', 'hex')]);
}

export function addressBytes(address: string): Buffer {
  if (isIPv4(address)) return Buffer.from(address.split('.').map(Number));
  const groups = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::');
  const [before = [], after = []] = groups.map((half) => half.split(':').filter((group) => group !== ''));
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  const all = groups.length === 1 ? before : [...before, ...zeros, ...after];
  return Buffer.from(all.map((group) => group.padStart(4, '0')).join(''), 'hex');
}

/** Bit by bit, as the definition says. */
export function slowCrc32c(bytes: Buffer): number {
  let remainder = 0xffffffff;
  for (const byte of bytes) {
    remainder ^= byte;
    for (let bit = 0; bit < 8; bit += 1) {
      const carries = (remainder & 1) === 1;
      remainder >>>= 1;
      if (carries) remainder ^= 0x82f63b78;
    }
  }
  return ~remainder >>> 0;
}
