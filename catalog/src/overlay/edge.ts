import { leaf, listOf, optional, required, structure } from './overlay-operation.ts';
import type { OverlayOperation } from './overlay-operation.ts';
import type { Member, Shape } from '../shape.ts';

const MODEL = 'API model of Amazon SageMaker Edge Manager, version 2020-09-23';
const TEXT = leaf('string');
const TIME = leaf('timestamp');

const DEVICE: Readonly<Record<string, Member>> = {
  DeviceName: required(TEXT),
  DeviceFleetName: required(TEXT),
};

const METRICS: Shape = listOf(
  structure('EdgeMetric', {
    Dimension: optional(TEXT),
    MetricName: optional(TEXT),
    Value: optional(leaf('number')),
    Timestamp: optional(TIME),
  }),
);

const MODELS: Shape = listOf(
  structure('Model', {
    ModelName: optional(TEXT),
    ModelVersion: optional(TEXT),
    LatestSampleTime: optional(TIME),
    LatestInference: optional(TIME),
    ModelMetrics: optional(METRICS),
  }),
);

const DEPLOYED_MODELS: Shape = listOf(
  structure('DeploymentModel', {
    ModelHandle: optional(TEXT),
    ModelName: optional(TEXT),
    ModelVersion: optional(TEXT),
    DesiredState: optional(TEXT),
    State: optional(TEXT),
    Status: optional(TEXT),
    StatusReason: optional(TEXT),
    RollbackFailureReason: optional(TEXT),
  }),
);

const DEPLOYMENT: Shape = structure('DeploymentResult', {
  DeploymentName: optional(TEXT),
  DeploymentStatus: optional(TEXT),
  DeploymentStatusMessage: optional(TEXT),
  DeploymentStartTime: optional(TIME),
  DeploymentEndTime: optional(TIME),
  DeploymentModels: optional(DEPLOYED_MODELS),
});

/** What devices call that run models. */
export const EDGE: readonly OverlayOperation[] = [
  { name: 'GetDeployments', http: ['POST', '/GetDeployments'], members: DEVICE, provenance: MODEL },
  {
    name: 'GetDeviceRegistration',
    http: ['POST', '/GetDeviceRegistration'],
    members: DEVICE,
    provenance: MODEL,
  },
  {
    name: 'SendHeartbeat',
    http: ['POST', '/SendHeartbeat'],
    members: {
      AgentMetrics: optional(METRICS),
      Models: optional(MODELS),
      AgentVersion: required(TEXT),
      ...DEVICE,
      DeploymentResult: optional(DEPLOYMENT),
    },
    provenance: MODEL,
  },
];
