import { factsOf } from '../../connection/connection-facts.ts';
import { answerOnSocket } from '../../pipeline/client-error.ts';
import type { Connections } from '../../pipeline/connections.ts';
import type { TakeConnect } from '../../pipeline/data-server.ts';
import type { Steps } from '../../pipeline/steps.ts';
import type { Deliver } from '../connection-stage.ts';
import type { PendingConnections } from '../pending-connections.ts';
import { ConnectBroken, ConnectRefused } from './connect-attempt.ts';
import type { ConnectAttempt } from './connect-attempt.ts';
import { destinationOf } from './connect-destination.ts';
import { recordRefusal } from './connect-records.ts';
import type { ConnectSettings } from './connect-settings.ts';
import { endAtGateway } from './end-at-gateway.ts';
import { goThrough, OpenTunnels } from './go-through.ts';
import type { ResolveHost } from './resolve-host.ts';

/** What `CONNECT` requests are taken with. */
export interface ConnectTaker {
  /** As they are now: they may change while the gateway runs. `undefined`: all are refused. */
  readonly settings: () => ConnectSettings | undefined;
  readonly steps: Steps;
  readonly connections: Connections;
  readonly pending: PendingConnections;
  readonly deliver: Deliver;
  readonly resolve: ResolveHost;
}

/** Takes `CONNECT` requests: to hosts of SageMaker they end here, to hosts of the list they go through, others are refused. */
export function takeConnects(taker: ConnectTaker): TakeConnect {
  const { steps } = taker;
  const tunnels = new OpenTunnels();
  return (request, socket, head) => {
    const facts = factsOf(socket);
    if (facts === undefined) return void socket.destroy();
    const start = steps.elapsed();
    const attempt = {
      request,
      socket,
      head,
      facts,
      requestId: steps.newRequestId(),
      receivedAt: steps.now(),
      elapsedMs: () => steps.elapsed() - start,
    };
    const work = follow(attempt, tunnels, taker);
    // Its end is in the audit before the audit is closed.
    return taker.connections.track(work.catch((error: unknown) => endRefused(attempt, error, steps)));
  };
}

async function follow(attempt: ConnectAttempt, tunnels: OpenTunnels, taker: ConnectTaker): Promise<void> {
  const { steps, connections } = taker;
  if (!steps.audit.healthy())
    throw new ConnectRefused('ServiceUnavailable', 'the audit log cannot be written');
  if (attempt.facts.isVerifiedStill?.() === false)
    throw new ConnectRefused('ServiceUnavailable', 'the authorities of client certificates have changed');
  const settings = taker.settings();
  if (settings === undefined)
    throw new ConnectRefused('MalformedHttpRequestException', 'CONNECT is not supported');
  const destination = destinationOf(attempt.request, attempt.facts, settings);
  connections.handOver(attempt.socket);
  if (destination.kind === 'tunnel')
    return tunnels.run(settings.maxTunnels, () => goThrough(attempt, destination, settings, taker));
  const { authority } = settings;
  const handshakeMs = steps.timeouts.tlsHandshakeMs;
  return endAtGateway(attempt, destination.target, { ...taker, authority, handshakeMs });
}

/** Refuses what was not answered yet; closes what was. */
function endRefused(attempt: ConnectAttempt, error: unknown, steps: Steps): void {
  const { socket, requestId, receivedAt } = attempt;
  steps.telemetry.connectionFault('connect');
  if (error instanceof ConnectBroken) {
    socket.destroy();
    const message = `the TLS handshake behind CONNECT failed: ${error.message}`;
    return recordRefusal(
      attempt,
      new ConnectRefused('MalformedHttpRequestException', message),
      undefined,
      steps,
    );
  }
  const refusal = error instanceof ConnectRefused ? error : unforeseen(error, steps);
  const { code, message } = refusal;
  const answer = socket.writable
    ? answerOnSocket(socket, { code, message }, requestId, receivedAt)
    : undefined;
  if (answer === undefined) socket.destroy();
  return recordRefusal(attempt, refusal, answer, steps);
}

function unforeseen(error: unknown, steps: Steps): ConnectRefused {
  steps.reportError(error);
  return new ConnectRefused('InternalFailure', 'the gateway failed to process the request');
}
