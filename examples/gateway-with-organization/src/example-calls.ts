/** The two calls that the instructions show in every language. */
export interface ExampleCalls {
  readonly roleArn: string;
  readonly allowedInstanceType: string;
  readonly deniedInstanceType: string;
  /** Nothing of this name ever comes into being. */
  readonly deniedName: string;
}

/** Alice creates a notebook instance; her organization denies the large accelerators. */
export const EXAMPLE_CALLS: ExampleCalls = {
  roleArn: 'arn:aws:iam::111122223333:role/SageMakerExecutionRole',
  allowedInstanceType: 'ml.t3.medium',
  deniedInstanceType: 'ml.p4d.24xlarge',
  deniedName: 'large',
};

/** What AWS would say, and the gateway says, to the second call. */
export function expectedDenial(principal: string, calls: ExampleCalls): string {
  return (
    `User: ${principal} is not authorized to perform: sagemaker:CreateNotebookInstance ` +
    `on resource: arn:aws:sagemaker:us-east-1:111122223333:notebook-instance/${calls.deniedName} ` +
    'with an explicit deny in a service control policy'
  );
}
