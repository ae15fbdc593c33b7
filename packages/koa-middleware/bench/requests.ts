import type { Caller, HttpRequest, MappingOptions } from '@sagegate/koa-middleware/mapping';

/** Headers as a client of the AWS SDK sends them, without host and target. */
const HEADERS: HttpRequest['headers'] = [
  ['user-agent', 'aws-sdk-js/3'],
  ['content-type', 'application/x-amz-json-1.1'],
  ['accept', '*/*'],
  ['x-amz-date', '20261121T120000Z'],
  ['authorization', 'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261121/us-east-1/sagemaker/aws4_request'],
];

export const ALICE: Caller = {
  principal: {
    kind: 'user',
    arn: 'arn:aws:iam::111122223333:user/alice',
    userName: 'alice',
    account: '111122223333',
    partition: 'aws',
  },
};

export const OPTIONS: MappingOptions = {
  account: '111122223333',
  region: 'us-east-1',
  now: new Date('2026-11-21T12:00:00Z'),
  trustedProxies: ['10.0.0.0/8'],
};

/** A training job of 4 KB with a role, tags, a VPC, keys and a file system. */
const TRAINING_JOB = jsonBytes({
  TrainingJobName: 'churn-2026-11-21',
  RoleArn: 'arn:aws:iam::111122223333:role/service-role/SageMakerRole',
  AlgorithmSpecification: {
    TrainingImage: '111122223333.dkr.ecr.us-east-1.amazonaws.com/churn:1',
    TrainingInputMode: 'File',
  },
  HyperParameters: hyperParameters(63),
  InputDataConfig: [
    {
      ChannelName: 'train',
      DataSource: {
        FileSystemDataSource: {
          FileSystemId: 'fs-0123456789abcdef0',
          FileSystemAccessMode: 'ro',
          FileSystemType: 'EFS',
          DirectoryPath: '/churn',
        },
      },
    },
  ],
  OutputDataConfig: { S3OutputPath: 's3://bucket/churn', KmsKeyId: 'alias/churn' },
  ResourceConfig: {
    InstanceType: 'ml.m5.large',
    InstanceCount: 1,
    VolumeSizeInGB: 50,
    VolumeKmsKeyId: '1234abcd-12ab-34cd-56ef-1234567890ab',
  },
  VpcConfig: { SecurityGroupIds: ['sg-1'], Subnets: ['subnet-1', 'subnet-2'] },
  StoppingCondition: { MaxRuntimeInSeconds: 3600 },
  EnableNetworkIsolation: true,
  Tags: [
    { Key: 'Project', Value: 'A' },
    { Key: 'CostCenter', Value: '7' },
  ],
});

export const CREATE_TRAINING_JOB: HttpRequest = controlPlane('CreateTrainingJob', TRAINING_JOB);

/** The same, with a name given twice at the very end. */
export const REFUSED: HttpRequest = controlPlane(
  'CreateTrainingJob',
  new TextEncoder().encode(new TextDecoder().decode(TRAINING_JOB).replace(/}$/, ',"Tags":[]}')),
);

/** A definition is a JSON document in a string, so that every quote in it is an escape. */
export const CREATE_PIPELINE: HttpRequest = controlPlane(
  'CreatePipeline',
  jsonBytes({
    PipelineName: 'churn',
    RoleArn: 'arn:aws:iam::111122223333:role/service-role/SageMakerRole',
    PipelineDefinition: JSON.stringify({ Version: '2020-12-01', Steps: pipelineSteps(410) }),
  }),
);

/** An invocation of 1 KB. */
export const INVOKE_ENDPOINT: HttpRequest = request(
  '/endpoints/churn/invocations',
  [['host', 'runtime.sagemaker.us-east-1.amazonaws.com'], ...HEADERS],
  jsonBytes({ instances: Array.from({ length: 100 }, (_, index) => index / 7 + 1) }),
);

/** A request of the control plane with the headers of an SDK. */
export function controlPlane(operation: string, body: Uint8Array): HttpRequest {
  return request(
    '/',
    [
      ['host', 'api.sagemaker.us-east-1.amazonaws.com'],
      ...HEADERS,
      ['x-amz-target', `SageMaker.${operation}`],
    ],
    body,
  );
}

function request(target: string, headers: HttpRequest['headers'], body: Uint8Array): HttpRequest {
  return { method: 'POST', target, headers, body, remoteAddress: '192.0.2.1', secure: true };
}

function jsonBytes(body: object): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(body));
}

function pipelineSteps(count: number): readonly object[] {
  return Array.from({ length: count }, (_, index) => ({
    Name: `step-${index}`,
    Type: 'Training',
    Arguments: {
      AlgorithmSpecification: { TrainingImage: '111122223333.dkr.ecr.us-east-1.amazonaws.com/churn:1' },
      ResourceConfig: { InstanceType: 'ml.m5.large', InstanceCount: 1, VolumeSizeInGB: 50 },
    },
  }));
}

function hyperParameters(count: number): Readonly<Record<string, string>> {
  const names = Array.from({ length: count }, (_, index) => `hyper-parameter-${index}`);
  return Object.fromEntries(names.map((name) => [name, `value of ${name}`]));
}
