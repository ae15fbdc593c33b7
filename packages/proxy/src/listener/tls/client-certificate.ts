import type { X509Certificate } from 'node:crypto';
import type { TLSSocket } from 'node:tls';

/** The verified certificate of a client, or why the connection is refused; neither where none is required or shown. */
export interface ClientCertificateCheck {
  readonly certificate?: X509Certificate;
  readonly problem?: string;
}

/**
 * What a handshake has shown of the client.
 *
 * A certificate that cannot be verified is never taken for none: a client that has one means to be known by it.
 */
export function checkClientCertificate(socket: TLSSocket, required: boolean): ClientCertificateCheck {
  if (socket.isSessionReused()) return { problem: 'a session that was resumed is not verified' };
  const certificate = socket.getPeerX509Certificate();
  if (certificate === undefined) return required ? { problem: 'the client has shown no certificate' } : {};
  if (socket.authorized) return { certificate };
  // Node's types say that it is an error; it is OpenSSL's name of one.
  return { problem: `the certificate of the client is not verified: ${String(socket.authorizationError)}` };
}
