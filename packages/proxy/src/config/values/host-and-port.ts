import ipaddr from 'ipaddr.js';
import { isIPv4, isIPv6 } from 'node:net';

/** A host and a port, as `CONNECT` and the list of tunnels write them. */
export interface HostAndPort {
  /** A name in lower case, or an address in its one plain form, without brackets. */
  readonly host: string;
  readonly isAddress: boolean;
  readonly port: number;
}

const LONGEST_NAME = 253;
const LONGEST_LABEL = 63;
const LONGEST_PORT = 5;
const MAX_PORT = 65_535;

/**
 * Reads `name:443`, `192.0.2.1:443` or `[2001:db8::1]:443`; without `defaultPort` the port must be there.
 *
 * `undefined` for everything that readers could understand differently: upper case, a dot at the end, user information,
 * escapes, a zone, a port with leading zeros, and what `inet_aton` takes for an address, such as `127.1` or `0x7f000001`.
 */
export function parseHostAndPort(text: string, defaultPort?: number): HostAndPort | undefined {
  const end = endOfHost(text);
  const port = end === text.length ? defaultPort : readPort(text, end);
  if (port === undefined) return undefined;
  const given = text.slice(0, end);
  const address = readAddress(given);
  if (address !== undefined) return { host: address, isAddress: true, port };
  return isHostName(given) ? { host: given, isAddress: false, port } : undefined;
}

/** Whether a text is a name of lower-case labels whose last one begins with a letter, as no address does. */
export function isHostName(text: string): boolean {
  if (text.length > LONGEST_NAME) return false;
  const labels = text.split('.');
  return labels.every(isLabel) && isLetter((labels.at(-1) ?? '').charCodeAt(0));
}

function endOfHost(text: string): number {
  const end = text.startsWith('[') ? text.indexOf(']') + 1 : text.indexOf(':');
  return end <= 0 ? text.length : end;
}

/** IPv6 stands in brackets; IPv4 inside IPv6 is IPv4. */
function readAddress(text: string): string | undefined {
  if (isIPv4(text)) return text;
  const inner = text.startsWith('[') && text.endsWith(']') ? text.slice(1, -1) : '';
  return inner.includes('%') || !isIPv6(inner) ? undefined : plainAddress(inner);
}

/** The one form of an address that is compared; `::ffff:192.0.2.1` is `192.0.2.1`. */
export function plainAddress(address: string): string {
  return ipaddr.process(address).toString();
}

function isLabel(label: string): boolean {
  if (label === '' || label.length > LONGEST_LABEL || label.startsWith('-') || label.endsWith('-'))
    return false;
  for (let at = 0; at < label.length; at += 1) {
    const code = label.charCodeAt(at);
    if (!isLetter(code) && !isDigit(code) && code !== 0x2d) return false;
  }
  return true;
}

function readPort(text: string, colon: number): number | undefined {
  const digits = text.slice(colon + 1);
  if (text.charAt(colon) !== ':' || digits.length === 0 || digits.length > LONGEST_PORT) return undefined;
  for (let at = 0; at < digits.length; at += 1) if (!isDigit(digits.charCodeAt(at))) return undefined;
  const port = Number(digits);
  return digits.startsWith('0') || port > MAX_PORT ? undefined : port;
}

function isLetter(code: number): boolean {
  return code >= 0x61 && code <= 0x7a;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
