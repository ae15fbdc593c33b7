import {
  CreateNotebookInstanceCommand,
  type CreateNotebookInstanceCommandInput,
  type SageMakerClient,
} from '@aws-sdk/client-sagemaker';

/** Names of notebook instances that nobody has touched yet. */
export interface Notebooks {
  readonly ofProjectA: string;
  readonly ofProjectB: string;
  readonly withoutTag: string;
  /** There is none of this name. */
  readonly new: string;
}

/** Creates them as their owner does, past the gateway; `number` keeps their names apart from earlier ones. */
export async function createNotebooks(owner: SageMakerClient, number: number): Promise<Notebooks> {
  const notebooks = {
    ofProjectA: `a-${number}`,
    ofProjectB: `b-${number}`,
    withoutTag: `untagged-${number}`,
    new: `new-${number}`,
  };
  const stage = { Key: 'Stage', Value: 'test' };
  await owner.send(createNotebook(notebooks.ofProjectA, [project('A'), stage]));
  await owner.send(createNotebook(notebooks.ofProjectB, [project('B'), stage]));
  await owner.send(createNotebook(notebooks.withoutTag, []));
  return notebooks;
}

/** A small one, with the role that both teams may pass. */
export function createNotebook(
  NotebookInstanceName: string,
  Tags: NonNullable<CreateNotebookInstanceCommandInput['Tags']>,
): CreateNotebookInstanceCommand {
  const RoleArn = 'arn:aws:iam::111122223333:role/SageMakerExecutionRole';
  return new CreateNotebookInstanceCommand({
    NotebookInstanceName,
    InstanceType: 'ml.t3.medium',
    RoleArn,
    Tags,
  });
}

/** The tag that keeps the teams apart. */
export function project(Value: string): { readonly Key: string; readonly Value: string } {
  return { Key: 'Project', Value };
}

/** As tags name it. */
export function notebookArn(name: string): string {
  return `arn:aws:sagemaker:us-east-1:111122223333:notebook-instance/${name}`;
}
