/** The AWS that the gateway stands in front of. */
export interface UpstreamConfig {
  readonly region: string;
  /** Twelve digits. When given, start-up fails unless the upstream credentials belong to it. */
  readonly account?: string;
  /** Base URLs that replace AWS's own hosts of the region. */
  readonly endpoints?: Readonly<Partial<Record<UpstreamService, string>>>;
  /** Default: the AWS default provider chain. */
  readonly credentials?: StaticCredentials;
}

/** The services that the gateway calls, named as the AWS SDK packages are. */
export const UPSTREAM_SERVICES = [
  'sagemaker',
  'sagemaker-runtime',
  'sagemaker-featurestore-runtime',
  'sagemaker-a2i-runtime',
  'sagemaker-edge',
  'sagemaker-metrics',
  'sagemaker-geospatial',
  'sagemakerjobruntime',
  'sts',
] as const;

/** A service that the gateway calls. */
export type UpstreamService = (typeof UPSTREAM_SERVICES)[number];

/** Credentials that sign calls to AWS. */
export interface StaticCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}
