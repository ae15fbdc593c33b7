import { Agent } from 'node:https';
import { connect as connectPlain } from 'node:net';
import { connect as connectTls } from 'node:tls';

/** `PROXY` over TCP and IPv4: 10.0.1.7 to 10.0.0.1, then the VPC endpoint in AWS's own extension. */
function proxyHeader(endpoint: string): Buffer {
  const id = Buffer.concat([Buffer.from([0x01]), Buffer.from(endpoint)]);
  const extension = Buffer.concat([Buffer.from([0xea, 0, id.length]), id]);
  const addresses = Buffer.from('0a0001070a000001c35001bb', 'hex');
  const head = Buffer.from('0d0a0d0a000d0a515549540a21110000', 'hex');
  head.writeUInt16BE(addresses.length + extension.length, 14);
  return Buffer.concat([head, addresses, extension]);
}

/**
 * Leads AWS's own names to the gateway, as the private hosted zone of a VPC does, and begins each connection as a Network
 * Load Balancer does for a VPC endpoint.
 */
export class LoadBalancerAgent extends Agent {
  readonly #port: number;
  readonly #endpoint: string;

  constructor(port: number, endpoint: string, ca: string) {
    super({ ca });
    this.#port = port;
    this.#endpoint = endpoint;
  }

  override createConnection(
    options: Parameters<Agent['createConnection']>[0],
  ): ReturnType<typeof connectTls> {
    const socket = connectPlain(this.#port, '127.0.0.1');
    socket.write(proxyHeader(this.#endpoint));
    return connectTls({ ca: this.options.ca, servername: options.host ?? '', socket });
  }
}
