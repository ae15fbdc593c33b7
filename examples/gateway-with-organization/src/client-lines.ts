import type { AccessKeyConfig } from '@sagegate/proxy';
import type { ExampleCalls } from './example-calls.ts';

/** Whom the lines call, as whom, and what. */
export interface ClientTarget {
  readonly endpoint: string;
  readonly region: string;
  readonly caller: AccessKeyConfig;
  readonly calls: ExampleCalls;
  readonly exampleFolder: string;
}

/** Two calls with the AWS CLI, version 1 or 2. */
export function awsCliLines({ endpoint, region, caller, calls }: ClientTarget): readonly string[] {
  const create = (name: string, type: string): string =>
    `aws sagemaker create-notebook-instance --notebook-instance-name ${name} --instance-type ${type} ` +
    `--role-arn ${calls.roleArn} --endpoint-url ${endpoint}`;
  return [
    `export AWS_ACCESS_KEY_ID=${caller.accessKeyId} AWS_SECRET_ACCESS_KEY=${caller.secretAccessKey}`,
    `export AWS_DEFAULT_REGION=${region} AWS_PAGER=`,
    create('small-cli', calls.allowedInstanceType),
    create(calls.deniedName, calls.deniedInstanceType),
  ];
}

/** The same with boto3. */
export function boto3Lines({ endpoint, region, caller, calls }: ClientTarget): readonly string[] {
  const create = (name: string, type: string): string =>
    `print(sagemaker.create_notebook_instance(NotebookInstanceName='${name}', InstanceType='${type}', RoleArn=role))`;
  return [
    "python3 - <<'END'",
    'import boto3',
    `sagemaker = boto3.client('sagemaker', endpoint_url='${endpoint}', region_name='${region}',`,
    `    aws_access_key_id='${caller.accessKeyId}', aws_secret_access_key='${caller.secretAccessKey}')`,
    `role = '${calls.roleArn}'`,
    create('small-boto3', calls.allowedInstanceType),
    'try:',
    `    ${create(calls.deniedName, calls.deniedInstanceType)}`,
    'except sagemaker.exceptions.ClientError as error:',
    '    print(error)',
    'END',
  ];
}

/** The same with the AWS SDK for JavaScript, which the example's folder has installed. */
export function javascriptLines(target: ClientTarget): readonly string[] {
  const { endpoint, region, caller, calls, exampleFolder } = target;
  const create = (name: string, type: string): string =>
    `await create({ NotebookInstanceName: '${name}', InstanceType: '${type}', RoleArn });`;
  return [
    `cd ${quoted(exampleFolder)}`,
    "AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED=true node --input-type=module <<'END'",
    "import { CreateNotebookInstanceCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';",
    `const credentials = { accessKeyId: '${caller.accessKeyId}', secretAccessKey: '${caller.secretAccessKey}' };`,
    `const sagemaker = new SageMakerClient({ endpoint: '${endpoint}', region: '${region}', credentials });`,
    `const RoleArn = '${calls.roleArn}';`,
    'const create = (input) => sagemaker.send(new CreateNotebookInstanceCommand(input)).then(',
    '  ({ NotebookInstanceArn }) => console.log(`created ${NotebookInstanceArn}`),',
    '  ({ name, message }) => console.log(`${name}: ${message}`),',
    ');',
    create('small-js', calls.allowedInstanceType),
    create(calls.deniedName, calls.deniedInstanceType),
    'END',
  ];
}

/** A path as one word of a POSIX shell. */
function quoted(path: string): string {
  return `'${path.replaceAll("'", String.raw`'\''`)}'`;
}
