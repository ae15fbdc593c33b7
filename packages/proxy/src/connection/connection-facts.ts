import type { X509Certificate } from 'node:crypto';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { ConnectionNetwork } from '@sagegate/koa-middleware/mapping';

/** What the listener knows of a connection; none of it is from a header of a request. */
export interface ConnectionFacts {
  /** Where the connection comes from: the peer, or what the PROXY protocol says in its stead. */
  readonly remoteAddress: string;
  /** Whether requests come over TLS. */
  readonly secure: boolean;
  /** The VPC endpoint, as the PROXY protocol names it. */
  readonly network?: ConnectionNetwork;
  /** The client's certificate, once it is verified against the configured authorities. */
  readonly clientCertificate?: X509Certificate;
  /**
   * Whether the authorities that the client was verified against are in force still. Absent: clients are not asked for a
   * certificate.
   */
  readonly isVerifiedStill?: () => boolean;
  /** `host:port`, as a `CONNECT` named it; requests on the connection are for it and no other. */
  readonly connectedHost?: string;
  /** The name that the client asked for in the TLS handshake, in lower case; requests are for it and no other. */
  readonly serverName?: string;
}

const KNOWN = new WeakMap<Socket, ConnectionFacts>();

/** Notes what is known of a connection before the first request comes over it. */
export function describeConnection(socket: Socket, facts: ConnectionFacts): void {
  KNOWN.set(socket, facts);
}

/** What is known of a connection; `undefined` once it is gone and nothing was noted. */
export function factsOf(socket: Socket): ConnectionFacts | undefined {
  const known = KNOWN.get(socket);
  if (known !== undefined) return known;
  const { remoteAddress } = socket;
  return remoteAddress === undefined ? undefined : { remoteAddress, secure: socket instanceof TLSSocket };
}
