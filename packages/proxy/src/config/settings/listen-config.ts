/** An address to listen on. */
export interface ListenAddress {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
}

/** Where clients connect, and how. */
export interface ListenConfig extends ListenAddress {
  /** Absent: plain HTTP. */
  readonly tls?: TlsConfig;
  /** Absent: nobody but the peer itself says where a connection comes from. */
  readonly proxyProtocol?: ProxyProtocolConfig;
}

/** TLS towards clients. */
export interface TlsConfig {
  /** The first is for clients that name no host, and for hosts that no certificate is for. */
  readonly certificates: readonly ServerCertificate[];
  /** Default: `TLSv1.2`. */
  readonly minVersion?: TlsVersion;
  /** Names of OpenSSL with colons between. Default: forward secrecy and authenticated encryption only. */
  readonly ciphers?: string;
  /** Absent: clients are not asked for one. */
  readonly clientCertificates?: ClientCertificatesConfig;
}

export type TlsVersion = 'TLSv1.2' | 'TLSv1.3';

/** A certificate of the gateway with its key, both PEM. */
export interface ServerCertificate {
  /** The gateway's own first, then those between it and its root. */
  readonly certificate: string;
  /** Not encrypted. */
  readonly key: string;
  /** Names of hosts, or `*.` and a domain. Default: those that the certificate names. */
  readonly hosts?: readonly string[];
}

/** Certificates of clients. */
export interface ClientCertificatesConfig {
  /** The authorities that may have issued them, PEM; a root among them. */
  readonly authorities: string;
  /** Whether a client without one is refused in the handshake. Default: `true`. */
  readonly required?: boolean;
}

/** Version 2 of the PROXY protocol. */
export interface ProxyProtocolConfig {
  /** Networks (CIDR) of the load balancers; each of their connections begins with a header. */
  readonly allowedPeers: readonly string[];
  /** Whether connections of other peers are closed; otherwise they are taken without a header. Default: `true`. */
  readonly required?: boolean;
}
