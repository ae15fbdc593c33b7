const ACCOUNT = '111122223333';
const ROLES = 200;
const SESSIONS_OF_A_ROLE = 25;
const USERS = 50;
const FIRST_SECOND = Date.parse('2026-10-01T00:00:00Z') / 1000;

/** How often what happens, in a hundred. */
const MIX: readonly (readonly [share: number, event: (index: number) => RecordedRequest])[] = [
  [16, describeEndpoint],
  [14, invokeEndpoint],
  [12, listTrainingJobs],
  [14, describeTrainingJob],
  [10, createTrainingJob],
  [4, createModel],
  [4, createEndpointConfig],
  [4, addTags],
  [4, deleteModel],
  [18, ofAnotherService],
];

const EVENTS = MIX.flatMap(([share, event]) => Array.from({ length: share }, () => event));

interface RecordedRequest {
  readonly eventSource: string;
  readonly eventName: string;
  readonly requestParameters: object | null;
}

/** The event of this number: always the same, of a month of an account with some hundred callers. */
export function recordedEvent(index: number): object {
  const chosen = spread(index);
  const request = (EVENTS[chosen % EVENTS.length] ?? describeEndpoint)(index);
  const isDenied = chosen % 97 === 0;
  return {
    eventVersion: '1.11',
    userIdentity: chosen % 10 === 0 ? user(chosen) : session(chosen),
    eventTime: `${new Date((FIRST_SECOND + index * 2.6) * 1000).toISOString().slice(0, 19)}Z`,
    ...request,
    awsRegion: 'us-east-1',
    sourceIPAddress: `10.${chosen % 4}.${chosen % 200}.${chosen % 250}`,
    userAgent:
      'Boto3/1.40.0 md/Botocore#1.40.0 ua/2.1 os/linux#6.1 md/arch#x86_64 lang/python#3.12.4 Botocore/1.40.0',
    ...(isDenied && {
      errorCode: 'AccessDenied',
      errorMessage: 'User is not authorized to perform this action',
    }),
    responseElements: null,
    requestID: `8f6b1d3e-2c4a-4b5d-9e7f-${String(index).padStart(12, '0')}`,
    eventID: `3b8e0c55-6d2f-4a4e-9ba1-${String(index).padStart(12, '0')}`,
    readOnly: !request.eventName.startsWith('Create'),
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: ACCOUNT,
    eventCategory: 'Management',
    tlsDetails: {
      tlsVersion: 'TLSv1.3',
      cipherSuite: 'TLS_AES_128_GCM_SHA256',
      clientProvidedHostHeader: 'api.sagemaker.us-east-1.amazonaws.com',
    },
  };
}

/** A number that looks drawn by chance, and is the same each time. */
function spread(index: number): number {
  return Math.imul(index ^ (index >>> 7), 0x9e3779b1) >>> 0;
}

function user(chosen: number): object {
  const name = `user-${chosen % USERS}`;
  return {
    type: 'IAMUser',
    principalId: `AIDAEXAMPLE${chosen % USERS}`,
    arn: `arn:aws:iam::${ACCOUNT}:user/ml/${name}`,
    accountId: ACCOUNT,
    accessKeyId: 'AKIDEXAMPLE',
    userName: name,
  };
}

function session(chosen: number): object {
  const number = chosen % ROLES;
  const role = `Team${number}Role`;
  const name = `session-${(chosen >>> 8) % SESSIONS_OF_A_ROLE}`;
  return {
    type: 'AssumedRole',
    principalId: `AROAEXAMPLE${number}:${name}`,
    arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${role}/${name}`,
    accountId: ACCOUNT,
    accessKeyId: 'ASIAEXAMPLE',
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: `AROAEXAMPLE${number}`,
        arn: `arn:aws:iam::${ACCOUNT}:role/teams/${role}`,
        accountId: ACCOUNT,
        userName: role,
      },
      webIdFederationData: {},
      attributes: { creationDate: '2026-10-01T00:00:00Z', mfaAuthenticated: 'false' },
    },
  };
}

function sagemaker(eventName: string, requestParameters: object | null): RecordedRequest {
  return { eventSource: 'sagemaker.amazonaws.com', eventName, requestParameters };
}

function describeEndpoint(index: number): RecordedRequest {
  return sagemaker('DescribeEndpoint', { endpointName: `endpoint-${index % 300}` });
}

function invokeEndpoint(index: number): RecordedRequest {
  return sagemaker('InvokeEndpoint', {
    endpointName: `endpoint-${index % 300}`,
    contentType: 'application/json',
  });
}

function listTrainingJobs(): RecordedRequest {
  return sagemaker('ListTrainingJobs', { maxResults: 100, sortBy: 'CreationTime' });
}

function describeTrainingJob(index: number): RecordedRequest {
  return sagemaker('DescribeTrainingJob', { trainingJobName: `job-${index - (index % 50)}` });
}

/** Each has a name of its own. */
function createTrainingJob(index: number): RecordedRequest {
  return sagemaker('CreateTrainingJob', {
    trainingJobName: `job-${index}`,
    roleArn: `arn:aws:iam::${ACCOUNT}:role/teams/ExecutionRole${index % 20}`,
    algorithmSpecification: {
      trainingImage: `${ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com/train:${index % 40}`,
      trainingInputMode: 'File',
    },
    hyperParameters: { epochs: '20', learningRate: '0.001', batchSize: '64', seed: String(index) },
    inputDataConfig: [
      {
        channelName: 'train',
        dataSource: {
          s3DataSource: { s3DataType: 'S3Prefix', s3Uri: `s3://data-${index % 9}/train` },
        },
      },
    ],
    outputDataConfig: { s3OutputPath: 's3://results/models', kmsKeyId: 'alias/results' },
    resourceConfig: {
      instanceType: index % 40 === 0 ? 'ml.p4d.24xlarge' : 'ml.g5.2xlarge',
      instanceCount: 1 + (index % 4),
      volumeSizeInGB: 100,
    },
    stoppingCondition: { maxRuntimeInSeconds: 86_400 },
    vpcConfig: { securityGroupIds: ['sg-0a1b2c3d'], subnets: [`subnet-0${index % 3}`] },
    tags: [
      { key: 'team', value: `team-${index % ROLES}` },
      { key: 'project', value: `project-${index % 70}` },
    ],
    enableNetworkIsolation: true,
  });
}

function createModel(index: number): RecordedRequest {
  return sagemaker('CreateModel', {
    modelName: `model-${index}`,
    executionRoleArn: `arn:aws:iam::${ACCOUNT}:role/teams/ExecutionRole${index % 20}`,
    primaryContainer: { image: 'inference:1', modelDataUrl: `s3://results/models/${index}` },
    tags: [{ key: 'team', value: `team-${index % ROLES}` }],
  });
}

function createEndpointConfig(index: number): RecordedRequest {
  return sagemaker('CreateEndpointConfig', {
    endpointConfigName: `config-${index}`,
    productionVariants: [
      {
        variantName: 'all',
        modelName: `model-${index}`,
        instanceType: 'ml.c5.xlarge',
        initialInstanceCount: 2,
      },
    ],
  });
}

function addTags(index: number): RecordedRequest {
  return sagemaker('AddTags', {
    resourceArn: `arn:aws:sagemaker:us-east-1:${ACCOUNT}:model/model-${index % 5000}`,
    tags: [{ key: 'reviewed', value: 'yes' }],
  });
}

function deleteModel(index: number): RecordedRequest {
  return sagemaker('DeleteModel', { modelName: `model-${index % 100_000}` });
}

function ofAnotherService(index: number): RecordedRequest {
  return {
    eventSource: 's3.amazonaws.com',
    eventName: 'GetBucketLocation',
    requestParameters: { bucketName: `data-${index % 9}`, Host: 's3.amazonaws.com', location: '' },
  };
}
