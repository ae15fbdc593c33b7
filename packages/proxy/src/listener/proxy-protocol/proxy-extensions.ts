import { crc32c } from '../../checksums/crc32c.ts';
import { ProxyHeaderFault } from './proxy-header.ts';

const CRC32C = 0x03;
const AWS = 0xea;
const VPC_ENDPOINT_ID = 0x01;

const HEAD_LENGTH = 3;
const CRC_LENGTH = 4;

interface Extension {
  readonly type: number;
  /** Where its value begins in the header. */
  readonly at: number;
  readonly value: Buffer;
}

/**
 * Reads what follows the addresses up to the end of a header; types that are not known are skipped.
 *
 * @throws ProxyHeaderFault when they do not fit, when the checksum is wrong, and for what is given twice.
 */
export function readExtensions(header: Buffer, start: number): { readonly vpcEndpointId?: string } {
  const extensions = [...extensionsOf(header, start)];
  checkSum(header, onlyOne(extensions.filter(({ type }) => type === CRC32C)));
  const named = onlyOne(extensions.filter(isVpcEndpoint));
  return named === undefined ? {} : { vpcEndpointId: vpcEndpointId(named.value.subarray(1)) };
}

function* extensionsOf(header: Buffer, start: number): Generator<Extension> {
  let at = start;
  while (at < header.length) {
    const valueAt = at + HEAD_LENGTH;
    if (valueAt > header.length) throw unfit();
    const end = valueAt + header.readUInt16BE(at + 1);
    if (end > header.length) throw unfit();
    yield { type: header[at] ?? 0, at: valueAt, value: header.subarray(valueAt, end) };
    at = end;
  }
}

function unfit(): ProxyHeaderFault {
  return new ProxyHeaderFault('an extension does not fit into the header');
}

function onlyOne(extensions: readonly Extension[]): Extension | undefined {
  if (extensions.length > 1) throw new ProxyHeaderFault('an extension is given twice');
  return extensions[0];
}

/** The sum is that of the whole header, with zeros in its own place. */
function checkSum(header: Buffer, extension: Extension | undefined): void {
  if (extension === undefined) return;
  const { at, value } = extension;
  if (value.length !== CRC_LENGTH) throw new ProxyHeaderFault('the checksum has not four bytes');
  const blanked = Buffer.from(header).fill(0, at, at + CRC_LENGTH);
  if (crc32c(blanked) !== value.readUInt32BE(0)) throw new ProxyHeaderFault('the checksum is wrong');
}

function isVpcEndpoint({ type, value }: Extension): boolean {
  return type === AWS && value[0] === VPC_ENDPOINT_ID;
}

const PREFIX = Buffer.from('vpce-');
const MAX_ID = 32;

function vpcEndpointId(value: Buffer): string {
  const id = value.subarray(PREFIX.length);
  const fits = value.subarray(0, PREFIX.length).equals(PREFIX) && id.length > 0 && id.length <= MAX_ID;
  if (!fits || !id.every(isMark)) throw new ProxyHeaderFault('the VPC endpoint has no id');
  return value.toString('latin1');
}

/** AWS gives hexadecimal digits; its documents write examples with other letters. */
function isMark(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x61 && byte <= 0x7a);
}
