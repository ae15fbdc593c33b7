import { A2I_RUNTIME, EDGE, JOB_RUNTIME, METRICS, RUNTIME_HTTP2 } from './overlay/index.ts';
import type { OverlayOperation } from './overlay/index.ts';

/** A service whose operations the catalogue covers. A new service is a new row. */
export interface ServiceRow {
  /** The suffix of its SDK package: `sagemaker-runtime`. */
  readonly service: string;
  readonly protocol: 'awsJson1_1' | 'restJson1';
  /** Prefix of its actions in IAM, which its ARNs and its service principal have too. */
  readonly actionPrefix: string;
  readonly operations: SdkClient | readonly OverlayOperation[];
}

/** An installed client of the AWS SDK. */
export interface SdkClient {
  readonly sdkPackage: string;
  /** Imports the package; its exports are read as unknown values. */
  readonly loadSdk: () => Promise<object>;
}

/** Every service of the catalogue, in the order of the generated tables. */
export const SERVICES: readonly ServiceRow[] = [
  {
    service: 'sagemaker',
    protocol: 'awsJson1_1',
    actionPrefix: 'sagemaker',
    operations: {
      sdkPackage: '@aws-sdk/client-sagemaker',
      loadSdk: () => import('@aws-sdk/client-sagemaker'),
    },
  },
  {
    service: 'sagemaker-runtime',
    protocol: 'restJson1',
    actionPrefix: 'sagemaker',
    operations: {
      sdkPackage: '@aws-sdk/client-sagemaker-runtime',
      loadSdk: () => import('@aws-sdk/client-sagemaker-runtime'),
    },
  },
  {
    service: 'sagemaker-runtime-http2',
    protocol: 'restJson1',
    actionPrefix: 'sagemaker',
    operations: RUNTIME_HTTP2,
  },
  {
    service: 'sagemaker-featurestore-runtime',
    protocol: 'restJson1',
    actionPrefix: 'sagemaker',
    operations: {
      sdkPackage: '@aws-sdk/client-sagemaker-featurestore-runtime',
      loadSdk: () => import('@aws-sdk/client-sagemaker-featurestore-runtime'),
    },
  },
  {
    service: 'sagemaker-a2i-runtime',
    protocol: 'restJson1',
    actionPrefix: 'sagemaker',
    operations: A2I_RUNTIME,
  },
  { service: 'sagemaker-edge', protocol: 'restJson1', actionPrefix: 'sagemaker', operations: EDGE },
  { service: 'sagemaker-metrics', protocol: 'restJson1', actionPrefix: 'sagemaker', operations: METRICS },
  {
    service: 'sagemakerjobruntime',
    protocol: 'restJson1',
    actionPrefix: 'sagemaker',
    operations: JOB_RUNTIME,
  },
  {
    service: 'sagemaker-geospatial',
    protocol: 'restJson1',
    actionPrefix: 'sagemaker-geospatial',
    operations: {
      sdkPackage: '@aws-sdk/client-sagemaker-geospatial',
      loadSdk: () => import('@aws-sdk/client-sagemaker-geospatial'),
    },
  },
];
