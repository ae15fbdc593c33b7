import type { IncomingMessage } from 'node:http';
import { parseHostAndPort } from '../../config/values/host-and-port.ts';
import { isLoopbackAddress } from '../../config/values/loopback.ts';
import { receive } from '../../pipeline/receive.ts';
import { headerValue } from '../../sigv4/header-value.ts';
import { ContainerRefusal } from './container-refusal.ts';

/** Which credentials a workload asks for, and with what. */
export interface ContainerRequest {
  /** Absent: those of whichever workload has the token. */
  readonly workload: string | undefined;
  readonly token: string;
}

const PATH = '/v1/credentials';

/**
 * Reads a request for credentials: `GET /v1/credentials`, or the path of a workload below it.
 *
 * @throws ContainerRefusal, RequestRefused
 */
export function readContainerRequest(incoming: IncomingMessage): ContainerRequest {
  const { method, target, headers } = receive(incoming);
  refuseOtherHost(headerValue(headers, 'host') ?? '', incoming.socket.localPort);
  const workload = workloadOf(target);
  if (method !== 'GET') throw new ContainerRefusal('MethodNotAllowedException', 'the only method is GET');
  if (hasBody(incoming)) throw new ContainerRefusal('ValidationException', 'a body is not expected');
  const token = headerValue(headers, 'authorization') ?? '';
  if (token === '')
    throw new ContainerRefusal('AccessDeniedException', 'the header `authorization` is missing');
  return { workload, token };
}

/** A page in a browser can have a name that leads to the loopback, but then the request says so. */
function refuseOtherHost(text: string, port: number | undefined): void {
  const read = parseHostAndPort(text.toLowerCase(), 80);
  const isOwn =
    read !== undefined && (read.isAddress ? isLoopbackAddress(read.host) : read.host === 'localhost');
  if (!isOwn || read.port !== port)
    throw new ContainerRefusal(
      'AccessDeniedException',
      'the header `host` names another host than the loopback',
    );
}

function workloadOf(target: string): string | undefined {
  if (target === PATH) return undefined;
  const name = target.startsWith(`${PATH}/`) ? target.slice(PATH.length + 1) : '';
  if (name === '' || name.includes('/') || name.includes('?'))
    throw new ContainerRefusal(
      'ResourceNotFoundException',
      `the path is \`${PATH}\`, or one of a workload below it`,
    );
  return name;
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) !== 0;
}
