/** How much a client may send. */
export interface LimitsConfig {
  /** Default: 1 MiB. */
  readonly controlPlaneBodyBytes: number;
  /** Default: 25 MiB. */
  readonly runtimeBodyBytes: number;
  /** Default: 64 KiB, request line included. */
  readonly headerBytes: number;
  /** All bodies together that are in memory at one time. Default: 256 MiB. */
  readonly inFlightBodyBytes: number;
  /** Open at one time; more are closed at once. Default: 10,000. */
  readonly connections: number;
  /** Open at one time from one address, that of the PROXY protocol where there is one. Default: as many as there are. */
  readonly connectionsPerClient?: number | undefined;
  /** After so many a connection is closed. Default: as many as come. */
  readonly requestsPerConnection?: number | undefined;
}

/** How long the gateway waits, in milliseconds. */
export interface TimeoutsConfig {
  /** For the connection to the upstream. Default: 3,000. */
  readonly connectMs: number;
  /** From the sent request to the head of the upstream's answer. Default: 75,000. */
  readonly firstByteMs: number;
  /** Between two pieces of a body, in both directions. Default: 60,000. */
  readonly idleMs: number;
  /** For the whole body of a client's request. Default: 300,000. */
  readonly bodyMs: number;
  /** For the head of a client's request. Default: 10,000. */
  readonly headersMs: number;
  /** For the TLS handshake of a client. Default: 10,000. */
  readonly tlsHandshakeMs: number;
  /** For the header of the PROXY protocol. Default: 5,000. */
  readonly proxyHeaderMs: number;
  /** Between two requests on a connection. Default: 65,000. */
  readonly keepAliveMs: number;
}

/** What the gateway asks the upstream for that no request tells. */
export interface LookupsConfig {
  /** Tags of existing resources, where a policy reads them. `absent`: no request has such keys. Default: `upstream`. */
  readonly resourceTags: 'upstream' | 'absent';
  /** Ids of HyperPod clusters. `absent`: one that is named by its name is decided as any, `cluster/*`. Default: `upstream`. */
  readonly clusterIds: 'upstream' | 'absent';
  /** So late a change counts that another way than through this gateway brought about. Default: 5. */
  readonly ttlSeconds: number;
  /** Default: 10,000. */
  readonly maxEntries: number;
}
