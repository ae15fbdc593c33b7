import { parseIpAddress } from '../context/ip-address.ts';
import { isDigit, isLetter } from '../arn/plain-name.ts';

/** What a `Host` header names. */
export interface HostName {
  /** In lower case, without the dot that may end it. */
  readonly name: string;
  readonly port: number | undefined;
}

const LONGEST_NAME = 253;
const LONGEST_PORT = 5;
const MAX_PORT = 65_535;
const DASH = 0x2d;
const DOT = 0x2e;
const UNDERSCORE = 0x5f;

/**
 * Reads the value of a `Host` header: a name, an IPv4 address or an IPv6 address in brackets, and a port if it has one.
 * `undefined` for everything else, such as user information, a path, an escape, an empty label or an empty port.
 */
export function parseHost(host: string): HostName | undefined {
  const end = endOfName(host);
  const name = readName(host.slice(0, end));
  if (name === undefined) return undefined;
  if (end === host.length) return { name, port: undefined };
  const port = readPort(host.slice(end + 1));
  return port === undefined || host.charAt(end) !== ':' ? undefined : { name, port };
}

/** An IPv6 address has colons of its own. */
function endOfName(host: string): number {
  const end = host.startsWith('[') ? host.indexOf(']') + 1 : host.indexOf(':');
  return end < 0 ? host.length : end;
}

function readName(text: string): string | undefined {
  if (text.startsWith('[')) return isIpv6(text.slice(1, -1)) ? text.toLowerCase() : undefined;
  const name = text.endsWith('.') ? text.slice(0, -1) : text;
  return isDottedName(name) ? name.toLowerCase() : undefined;
}

function isIpv6(text: string): boolean {
  return text.includes(':') && parseIpAddress(text) !== undefined;
}

/** Labels of letters, digits, dashes and underscores, none of them empty. */
function isDottedName(name: string): boolean {
  if (name.length > LONGEST_NAME) return false;
  let previous = DOT;
  for (let at = 0; at < name.length; at += 1) {
    const code = name.charCodeAt(at);
    if (code === DOT ? previous === DOT : !isLabelCharacter(code)) return false;
    previous = code;
  }
  return previous !== DOT;
}

function isLabelCharacter(code: number): boolean {
  return isLetter(code) || isDigit(code) || code === DASH || code === UNDERSCORE;
}

function readPort(text: string): number | undefined {
  if (text.length === 0 || text.length > LONGEST_PORT || text.startsWith('0')) return undefined;
  for (let at = 0; at < text.length; at += 1) if (!isDigit(text.charCodeAt(at))) return undefined;
  const port = Number(text);
  return port <= MAX_PORT ? port : undefined;
}
