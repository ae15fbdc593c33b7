import { DescribeHumanLoopCommand, SageMakerA2IRuntimeClient } from '@aws-sdk/client-sagemaker-a2i-runtime';
import { SagemakerEdgeClient, SendHeartbeatCommand } from '@aws-sdk/client-sagemaker-edge';
import {
  GetRecordCommand,
  SageMakerFeatureStoreRuntimeClient,
} from '@aws-sdk/client-sagemaker-featurestore-runtime';
import {
  GetEarthObservationJobCommand,
  SageMakerGeospatialClient,
} from '@aws-sdk/client-sagemaker-geospatial';
import { DeleteEndpointCommand, ListModelsCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { InvokeEndpointCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import type { SageMakerClientConfig } from '@aws-sdk/client-sagemaker';

/** What every client takes: the settings that a way in needs. */
export type ClientSettings = Pick<
  SageMakerClientConfig,
  | 'credentials'
  | 'endpoint'
  | 'maxAttempts'
  | 'region'
  | 'requestHandler'
  | 'useDualstackEndpoint'
  | 'useFipsEndpoint'
>;

/** A call of one service, and what the upstream must see of it. */
export interface SdkCall {
  readonly service: string;
  readonly send: (settings: ClientSettings) => Promise<unknown>;
  readonly method: string;
  readonly target: string;
  readonly operation: string;
}

const JOB = 'arn:aws:sagemaker-geospatial:us-east-1:111122223333:earth-observation-job/abc123example';

/** One call for each client that AWS publishes for SageMaker. */
export const SDK_CALLS: readonly SdkCall[] = [
  {
    service: 'sagemaker',
    send: (settings) => new SageMakerClient(settings).send(new ListModelsCommand()),
    method: 'POST',
    target: '/',
    operation: 'sagemaker:ListModels',
  },
  {
    service: 'sagemaker-runtime',
    send: (settings) =>
      new SageMakerRuntimeClient(settings).send(
        new InvokeEndpointCommand({ EndpointName: 'churn', Body: '{}', ContentType: 'application/json' }),
      ),
    method: 'POST',
    target: '/endpoints/churn/invocations',
    operation: 'sagemaker-runtime:InvokeEndpoint',
  },
  {
    service: 'sagemaker-featurestore-runtime',
    send: (settings) =>
      new SageMakerFeatureStoreRuntimeClient(settings).send(
        new GetRecordCommand({ FeatureGroupName: 'customers', RecordIdentifierValueAsString: '1' }),
      ),
    method: 'GET',
    target: '/FeatureGroup/customers?RecordIdentifierValueAsString=1',
    operation: 'sagemaker-featurestore-runtime:GetRecord',
  },
  {
    service: 'sagemaker-a2i-runtime',
    send: (settings) =>
      new SageMakerA2IRuntimeClient(settings).send(new DescribeHumanLoopCommand({ HumanLoopName: 'review' })),
    method: 'GET',
    target: '/human-loops/review',
    operation: 'sagemaker-a2i-runtime:DescribeHumanLoop',
  },
  {
    service: 'sagemaker-edge',
    send: (settings) =>
      new SagemakerEdgeClient(settings).send(
        new SendHeartbeatCommand({ DeviceName: 'camera', DeviceFleetName: 'doors', AgentVersion: '1.0' }),
      ),
    method: 'POST',
    target: '/SendHeartbeat',
    operation: 'sagemaker-edge:SendHeartbeat',
  },
  {
    service: 'sagemaker-geospatial',
    send: (settings) =>
      new SageMakerGeospatialClient(settings).send(new GetEarthObservationJobCommand({ Arn: JOB })),
    method: 'GET',
    target: `/earth-observation-jobs/${encodeURIComponent(JOB)}`,
    operation: 'sagemaker-geospatial:GetEarthObservationJob',
  },
];

/** A call that the policies of the test gateway deny. */
export const denied = (settings: ClientSettings): Promise<unknown> =>
  new SageMakerClient(settings).send(new DeleteEndpointCommand({ EndpointName: 'churn' }));
