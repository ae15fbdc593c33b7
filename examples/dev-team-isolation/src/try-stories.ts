import {
  AddTagsCommand,
  CreatePresignedNotebookInstanceUrlCommand,
  DescribeNotebookInstanceCommand,
  type SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import { notebookArn, project, type Notebooks } from './notebooks.ts';
import { succeeds } from './succeeds.ts';
import type { Row } from './table.ts';
import { DIRECTORIES, type TryOut } from './try-out.ts';

interface Teams {
  readonly alice: SageMakerClient;
  readonly bob: SageMakerClient;
}

interface Step {
  readonly title: string;
  readonly call: (teams: Teams, notebooks: Notebooks) => Promise<unknown>;
}

/** What becomes possible, and impossible, by tagging: the steps of a story follow each other. */
const STORIES: readonly (readonly Step[])[] = [
  [
    {
      title: 'alice tags a new notebook of team 2, not tagged yet, with Project=A',
      call: ({ alice }, { withoutTag }) => tag(alice, withoutTag, 'A'),
    },
    { title: '  alice opens it', call: ({ alice }, { withoutTag }) => open(alice, withoutTag) },
    { title: '  bob still sees it', call: ({ bob }, { withoutTag }) => describe(bob, withoutTag) },
    {
      title: '  bob takes it back, with Project=B',
      call: ({ bob }, { withoutTag }) => tag(bob, withoutTag, 'B'),
    },
  ],
  [
    {
      title: 'alice tags a notebook of her team with Project=B',
      call: ({ alice }, { ofProjectA }) => tag(alice, ofProjectA, 'B'),
    },
    { title: '  bob opens it', call: ({ bob }, { ofProjectA }) => open(bob, ofProjectA) },
    { title: '  alice still sees it', call: ({ alice }, { ofProjectA }) => describe(alice, ofProjectA) },
  ],
];

/** Plays every story with both directories. */
export async function tryStories(tryOut: TryOut): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const steps of STORIES) {
    const [literal = [], corrected = []] = await Promise.all(
      DIRECTORIES.map((directory) => play(steps, tryOut, directory)),
    );
    steps.forEach(({ title }, at) => {
      rows.push({ title, could: [literal[at] === true, corrected[at] === true] });
    });
  }
  return rows;
}

async function play(
  steps: readonly Step[],
  { notebooks, memberOf }: TryOut,
  directory: (typeof DIRECTORIES)[number],
): Promise<readonly boolean[]> {
  const teams = { alice: memberOf(directory, 'alice'), bob: memberOf(directory, 'bob') };
  const names = await notebooks();
  const could: boolean[] = [];
  for (const { call } of steps) could.push(await succeeds(call(teams, names)));
  return could;
}

function tag(member: SageMakerClient, name: string, value: string): Promise<unknown> {
  return member.send(new AddTagsCommand({ ResourceArn: notebookArn(name), Tags: [project(value)] }));
}

function open(member: SageMakerClient, NotebookInstanceName: string): Promise<unknown> {
  return member.send(new CreatePresignedNotebookInstanceUrlCommand({ NotebookInstanceName }));
}

function describe(member: SageMakerClient, NotebookInstanceName: string): Promise<unknown> {
  return member.send(new DescribeNotebookInstanceCommand({ NotebookInstanceName }));
}
