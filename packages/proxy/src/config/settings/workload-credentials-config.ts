import type { ListenAddress } from './listen-config.ts';

/** Where workloads of the same machine or pod get temporary credentials of the gateway, as containers do on AWS. */
export interface ContainerCredentialsConfig extends ListenAddress {
  readonly workloads: readonly WorkloadConfig[];
}

/** A workload, and the role whose sessions it gets. */
export interface WorkloadConfig {
  /** Also the end of its path: `/v1/credentials/NAME`. */
  readonly name: string;
  /** ARN of the role. Its trust policy is not asked: whoever writes the configuration says who has it. */
  readonly role: string;
  /** Default: the name of the workload. */
  readonly sessionName?: string;
  /** Absolute path of the file with what the workload brings as `Authorization`. It is read with each request. */
  readonly tokenFile: string;
  /** Default: 3600. */
  readonly durationSeconds?: number;
  /** Session tags. */
  readonly tags?: Readonly<Record<string, string>>;
}

/** How credentials of AWS are exchanged for temporary ones of the gateway. */
export interface CredentialExchangeConfig {
  /** What a caller signs, so that the signature is good for this gateway and no other. */
  readonly gatewayId: string;
  /** Ids of the accounts whose users and roles may exchange. Default: any. */
  readonly accounts?: readonly string[];
  /** Origin of the one STS that is asked. Default: that of the Region, `https://sts.us-east-1.amazonaws.com`. */
  readonly stsEndpoint?: string;
  /** How old a signature may be, and how far ahead. Default: 60. */
  readonly maxAgeSeconds?: number;
  /** How long the credentials are good for. Default: 3600. */
  readonly durationSeconds?: number;
}
