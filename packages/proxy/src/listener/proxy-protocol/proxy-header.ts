/** Where a connection comes from, as a load balancer says it in the PROXY protocol. */
export interface ProxyHeader {
  /** The client's address, never IPv4 inside IPv6; absent for a connection of the load balancer itself, such as a health check. */
  readonly source?: string;
  /** The consumer's VPC endpoint, as a Network Load Balancer names it: `vpce-0123456789abcdef0`. */
  readonly vpcEndpointId?: string;
}

/** A header that is refused, and why. The connection is closed: there is nobody that an answer could be for. */
export class ProxyHeaderFault extends Error {
  override readonly name = 'ProxyHeaderFault';
}
