/** A service whose operations the catalogue covers. A new service is a new row. */
export interface ServiceRow {
  /** The suffix of its SDK package: `sagemaker-runtime`. */
  readonly service: string;
  readonly sdkPackage: string;
  /** Imports the package; its exports are read as unknown values. */
  readonly loadSdk: () => Promise<object>;
  readonly protocol: 'awsJson1_1' | 'restJson1';
  /** Prefix of its actions in IAM. */
  readonly actionPrefix: string;
}

/** Every service of the catalogue, in the order of the generated tables. */
export const SERVICES: readonly ServiceRow[] = [
  {
    service: 'sagemaker',
    sdkPackage: '@aws-sdk/client-sagemaker',
    loadSdk: () => import('@aws-sdk/client-sagemaker'),
    protocol: 'awsJson1_1',
    actionPrefix: 'sagemaker',
  },
  {
    service: 'sagemaker-runtime',
    sdkPackage: '@aws-sdk/client-sagemaker-runtime',
    loadSdk: () => import('@aws-sdk/client-sagemaker-runtime'),
    protocol: 'restJson1',
    actionPrefix: 'sagemaker',
  },
];
