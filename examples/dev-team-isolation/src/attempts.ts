import {
  AddTagsCommand,
  CreatePresignedNotebookInstanceUrlCommand,
  DeleteTagsCommand,
  DescribeNotebookInstanceCommand,
  ListNotebookInstancesCommand,
  StopNotebookInstanceCommand,
  type SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import { createNotebook, notebookArn, project, type Notebooks } from './notebooks.ts';

/** One call that a member of a team tries: a row of the table. */
export interface Attempt {
  readonly title: string;
  readonly call: (member: SageMakerClient, notebooks: Notebooks) => Promise<unknown>;
}

/** What the table shows, in its order. */
export const ATTEMPTS: readonly Attempt[] = [
  describes('describe a notebook of project A', ({ ofProjectA }) => ofProjectA),
  describes('describe a notebook of project B', ({ ofProjectB }) => ofProjectB),
  describes('describe a notebook without a tag', ({ withoutTag }) => withoutTag),
  {
    title: 'stop a notebook of project A',
    call: (member, { ofProjectA }) =>
      member.send(new StopNotebookInstanceCommand({ NotebookInstanceName: ofProjectA })),
  },
  {
    title: 'list all notebooks',
    call: (member) => member.send(new ListNotebookInstancesCommand({})),
  },
  opens('open a notebook of project A', ({ ofProjectA }) => ofProjectA),
  opens('open a notebook of project B', ({ ofProjectB }) => ofProjectB),
  opens('open a notebook without a tag', ({ withoutTag }) => withoutTag),

  tags('tag a notebook of project A with Project=B', ({ ofProjectA }) => ofProjectA, project('B')),
  tags('tag a notebook of project B with Project=A', ({ ofProjectB }) => ofProjectB, project('A')),
  tags('tag one without a tag with Project=A', ({ withoutTag }) => withoutTag, project('A')),
  tags('tag one without a tag with Project=B', ({ withoutTag }) => withoutTag, project('B')),
  tags('tag a notebook of project A with Stage=live', ({ ofProjectA }) => ofProjectA, {
    Key: 'Stage',
    Value: 'live',
  }),
  untags('take Project off a notebook of project A', 'Project'),
  untags('take Stage off a notebook of project A', 'Stage'),

  creates('create a notebook with Project=A', [project('A')]),
  creates('create a notebook with Project=B', [project('B')]),
  creates('create a notebook with project=B', [{ Key: 'project', Value: 'B' }]),
  creates('create a notebook without a tag', []),
];

type Which = (notebooks: Notebooks) => string;
type Tag = ReturnType<typeof project>;

function describes(title: string, which: Which): Attempt {
  const command = (name: string): DescribeNotebookInstanceCommand =>
    new DescribeNotebookInstanceCommand({ NotebookInstanceName: name });
  return { title, call: (member, notebooks) => member.send(command(which(notebooks))) };
}

function opens(title: string, which: Which): Attempt {
  const command = (name: string): CreatePresignedNotebookInstanceUrlCommand =>
    new CreatePresignedNotebookInstanceUrlCommand({ NotebookInstanceName: name });
  return { title, call: (member, notebooks) => member.send(command(which(notebooks))) };
}

function tags(title: string, which: Which, tag: Tag): Attempt {
  const command = (name: string): AddTagsCommand =>
    new AddTagsCommand({ ResourceArn: notebookArn(name), Tags: [tag] });
  return { title, call: (member, notebooks) => member.send(command(which(notebooks))) };
}

function untags(title: string, key: string): Attempt {
  const command = ({ ofProjectA }: Notebooks): DeleteTagsCommand =>
    new DeleteTagsCommand({ ResourceArn: notebookArn(ofProjectA), TagKeys: [key] });
  return { title, call: (member, notebooks) => member.send(command(notebooks)) };
}

function creates(title: string, given: Tag[]): Attempt {
  return { title, call: (member, notebooks) => member.send(createNotebook(notebooks.new, given)) };
}
