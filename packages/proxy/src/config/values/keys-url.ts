import { isLoopbackAddress } from './loopback.ts';

/** What is said of a URL from which keys may not be taken. */
export const KEYS_URL_EXPECTED =
  'expected an `https` URL, or an `http` one on the loopback, without credentials';

/** Whether keys can be taken from a URL: over anything but TLS or the loopback anybody on the way could change them. */
export function isKeysUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, hash } = new URL(text);
  if (username !== '' || password !== '' || hash !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}

function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' || isLoopbackAddress(hostname.startsWith('[') ? hostname.slice(1, -1) : hostname)
  );
}
