import type { Socket } from 'node:net';
import { createServer } from 'node:tls';
import type { SecureContext, Server, TLSSocket } from 'node:tls';
import { callbackify } from 'node:util';
import type { ServerCertificate } from '../../config/settings/listen-config.ts';
import type { ConnectionFacts } from '../../connection/connection-facts.ts';
import type { ConnectionStage, Deliver } from '../connection-stage.ts';
import type { Refusal } from '../refusal.ts';
import type { StageContext } from '../stage-context.ts';
import { checkClientCertificate } from './client-certificate.ts';
import type { ClientCertificateCheck } from './client-certificate.ts';
import type { ServerContexts } from './server-contexts.ts';

export interface TlsStageOptions extends StageContext {
  /** For the whole handshake. */
  readonly handshakeMs: number;
  /** Absent: clients are not asked for a certificate. */
  readonly clientCertificates?: { readonly required: boolean };
  /** For names that no certificate of the configuration is for. */
  readonly otherwise?: ((name: string) => Promise<ServerCertificate | undefined> | undefined) | undefined;
}

/** TLS for every connection, and the certificates that it begins with from now on. */
export interface TlsStage {
  readonly enter: ConnectionStage;
  readonly use: (contexts: ServerContexts) => void;
}

interface Handshake {
  readonly socket: Socket;
  readonly facts: ConnectionFacts;
  readonly deliver: Deliver;
  /** Absent: clients are not asked for a certificate. */
  readonly isVerifiedStill: ConnectionFacts['isVerifiedStill'];
}

/** Ends TLS; connections that exist keep the certificates that they began with, and know whether these hold still. */
export function tlsStage(contexts: ServerContexts, options: TlsStageOptions): TlsStage {
  let current = contexts;
  const handshakes = new Map<string, Handshake>();
  const server = createServer({
    ...contexts.first,
    ALPNProtocols: ['http/1.1'],
    SNICallback: (name, done) => choose(name.toLowerCase(), current, options, done),
    requestCert: options.clientCertificates !== undefined,
    // Node would hang up and say nothing of why; no connection is delivered before `checkClientCertificate`.
    rejectUnauthorized: false,
  });
  listenTo(server, handshakes, options);
  return {
    enter: (socket, facts, deliver) => {
      const { authorities } = current;
      const isVerifiedStill =
        authorities === undefined ? undefined : (): boolean => current.authorities === authorities;
      begin({ socket, facts, deliver, isVerifiedStill }, handshakes, options);
      if (!socket.destroyed) server.emit('connection', socket);
    },
    use: (next) => {
      server.setSecureContext(next.first);
      current = next;
    },
  };
}

type Done = (error: Error | null, context?: SecureContext) => void;

/** Without a context in the answer, Node takes the first certificate. */
function choose(name: string, contexts: ServerContexts, { otherwise }: TlsStageOptions, done: Done): void {
  const context = contexts.find(name);
  const issued = context === undefined ? otherwise?.(name) : undefined;
  if (issued === undefined) return done(null, context);
  callbackify(async () => {
    const own = await issued;
    return own && contexts.make(own);
  })(done);
}

function begin(
  handshake: Handshake,
  handshakes: Map<string, Handshake>,
  { pending, refuse, handshakeMs }: TlsStageOptions,
): void {
  const { socket } = handshake;
  const ends = endsOf(socket);
  handshakes.set(ends, handshake);
  // The connection is gone then, and `close` says so.
  socket.on('error', () => undefined);
  socket.once('close', () => {
    if (handshakes.get(ends) === handshake) handshakes.delete(ends);
  });
  pending.hold(socket, handshakeMs, () => refuse(socket, failed('the handshake did not end in time')));
}

/** Both ends of a connection; no two that are open have the same, and a socket over another one has those of the other. */
function endsOf({ remoteAddress, remotePort, localAddress, localPort }: Socket): string {
  return `${remoteAddress} ${remotePort} ${localAddress} ${localPort}`;
}

function listenTo(server: Server, handshakes: Map<string, Handshake>, options: TlsStageOptions): void {
  const take = (secured: TLSSocket): Handshake | undefined => {
    const ends = endsOf(secured);
    const handshake = handshakes.get(ends);
    handshakes.delete(ends);
    return handshake;
  };
  server.on('secureConnection', (secured) => {
    const handshake = take(secured);
    // Its ends can no longer be told: it is closing.
    if (handshake === undefined) secured.destroy();
    else finish(handshake, secured, options);
  });
  server.on('tlsClientError', (error, secured) => {
    const handshake = take(secured);
    // Whoever only looks whether the port is open sends nothing, and breaks no rule.
    if (handshake === undefined || handshake.socket.bytesRead === 0) secured.destroy();
    else options.refuse(handshake.socket, failed(`the handshake failed: ${codeOf(error)}`));
  });
}

function finish(handshake: Handshake, secured: TLSSocket, options: TlsStageOptions): void {
  const { socket, facts, deliver, isVerifiedStill } = handshake;
  options.pending.release(socket);
  const { certificate, problem } = clientOf(secured, options);
  if (problem !== undefined)
    return options.refuse(socket, { code: 'ClientCertificateRefused', message: problem });
  const { servername } = secured;
  deliver(secured, {
    ...facts,
    secure: true,
    ...(typeof servername === 'string' && servername !== '' && { serverName: servername.toLowerCase() }),
    ...(certificate && { clientCertificate: certificate }),
    ...(isVerifiedStill && { isVerifiedStill }),
  });
}

function clientOf(secured: TLSSocket, { clientCertificates }: TlsStageOptions): ClientCertificateCheck {
  return clientCertificates === undefined ? {} : checkClientCertificate(secured, clientCertificates.required);
}

function failed(message: string): Refusal {
  return { code: 'TlsHandshakeFailed', message };
}

function codeOf({ code = 'unknown' }: Error & { readonly code?: string }): string {
  return code;
}
