/** Where `CONNECT` may lead: clients that use the gateway as their `HTTPS_PROXY` send it. */
export interface ConnectConfig {
  /** Signs certificates for hosts of SageMaker, so that connections to them end at the gateway. */
  readonly authority: AuthorityConfig;
  /** Ports of SageMaker's hosts. Default: 443 and 8443. */
  readonly allowedPorts?: readonly number[];
  /** Other hosts that may be reached, unread: `host`, `*.domain` or an address, with a port or for port 443. Default: none. */
  readonly tunnel?: readonly string[];
  /** Networks (CIDR) of the clients that may use tunnels. Default: all. */
  readonly tunnelFrom?: readonly string[];
  /** How many tunnels may be open at once. Default: 256. */
  readonly maxTunnels?: number;
  /** After how much silence, in both directions, a tunnel is closed. Default: 300,000 ms. */
  readonly tunnelIdleMs?: number;
}

/** A certificate authority, PEM. */
export interface AuthorityConfig {
  /** Its certificate first; then those between it and its root, where there are any. */
  readonly certificate: string;
  /** Its private key, RSA or ECDSA, not encrypted. */
  readonly key: string;
}
