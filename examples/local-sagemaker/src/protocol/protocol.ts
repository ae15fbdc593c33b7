/** How a service speaks on the wire: SageMaker's control plane, its runtime, and STS. */
export type Protocol = 'awsJson1_1' | 'restJson1' | 'awsQuery';
