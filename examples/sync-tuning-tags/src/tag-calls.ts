import {
  AddTagsCommand,
  DeleteTagsCommand,
  ListHyperParameterTuningJobsCommand,
  ListTagsCommand,
  ListTrainingJobsForHyperParameterTuningJobCommand,
  type SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import type { Pacer } from './pacer.ts';
import type { Tags } from './tags.ts';

/** A tuning job, by the two things that calls name it with. */
export interface TuningJob {
  readonly name: string;
  readonly arn: string;
}

/** What SageMaker gives at most; of tags half as many. */
const LARGEST_PAGE = 100;

/** The calls of SageMaker that the program makes, each page in its turn. */
export class TagCalls {
  readonly #client: SageMakerClient;
  readonly #pacer: Pacer;
  readonly #pageSize: number;

  /** The client must not try again by itself (`maxAttempts: 1`): the pacer would not hear that it is too fast. */
  constructor(client: SageMakerClient, pacer: Pacer, pageSize: number = LARGEST_PAGE) {
    this.#pageSize = pageSize;
    this.#client = client;
    this.#pacer = pacer;
  }

  async tuningJobs(nameContains: string | undefined): Promise<readonly TuningJob[]> {
    return await allPages(async (NextToken) => {
      const input = { NameContains: nameContains, MaxResults: this.#pageSize, NextToken };
      const page = await this.#pacer.run(() =>
        this.#client.send(new ListHyperParameterTuningJobsCommand(input)),
      );
      const items = (page.HyperParameterTuningJobSummaries ?? []).map((job) => ({
        name: given(job.HyperParameterTuningJobName),
        arn: given(job.HyperParameterTuningJobArn),
      }));
      return { items, nextToken: page.NextToken };
    });
  }

  /** ARNs of the training jobs that the tuning job has launched so far. */
  async trainingJobs({ name }: TuningJob): Promise<readonly string[]> {
    return await allPages(async (NextToken) => {
      const input = { HyperParameterTuningJobName: name, MaxResults: this.#pageSize, NextToken };
      const page = await this.#pacer.run(() =>
        this.#client.send(new ListTrainingJobsForHyperParameterTuningJobCommand(input)),
      );
      const items = (page.TrainingJobSummaries ?? []).map(({ TrainingJobArn }) => given(TrainingJobArn));
      return { items, nextToken: page.NextToken };
    });
  }

  async tags(ResourceArn: string): Promise<Tags> {
    const MaxResults = Math.min(this.#pageSize, LARGEST_PAGE / 2);
    const tags = await allPages(async (NextToken) => {
      const page = await this.#pacer.run(() =>
        this.#client.send(new ListTagsCommand({ ResourceArn, MaxResults, NextToken })),
      );
      const items = (page.Tags ?? []).map(({ Key, Value }) => [given(Key), given(Value)] as const);
      return { items, nextToken: page.NextToken };
    });
    return new Map(tags);
  }

  async addTags(ResourceArn: string, tags: Tags): Promise<void> {
    const Tags = [...tags].map(([Key, Value]) => ({ Key, Value }));
    await this.#pacer.run(() => this.#client.send(new AddTagsCommand({ ResourceArn, Tags })));
  }

  async removeTags(ResourceArn: string, keys: readonly string[]): Promise<void> {
    const TagKeys = [...keys];
    await this.#pacer.run(() => this.#client.send(new DeleteTagsCommand({ ResourceArn, TagKeys })));
  }
}

interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextToken: string | undefined;
}

async function allPages<Item>(
  pageAfter: (nextToken: string | undefined) => Promise<Page<Item>>,
): Promise<readonly Item[]> {
  const all: Item[] = [];
  let nextToken: string | undefined;
  do {
    const page = await pageAfter(nextToken);
    all.push(...page.items);
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return all;
}

/** SageMaker always sends these members; the SDK's types do not say so. */
function given(member: string | undefined): string {
  if (member === undefined) throw new TypeError('SageMaker answered without a member that it always sends');
  return member;
}
