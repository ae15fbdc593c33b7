import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { DecisionEvent, ResourceTagSource } from '../src/index.ts';
import { FRAMEWORKS, type SentRequest, optionsWith } from './mounted-app.ts';

interface Row {
  readonly name: string;
  readonly policy: string;
  readonly operation: string;
  readonly members: object;
  readonly outcome: DecisionEvent['outcome'];
}

const ARN = 'arn:aws:sagemaker:us-east-1:111122223333:notebook-instance/';

/** What the notebook instances of the two projects carry; `shared` has no tag, and there is no other. */
const TAGS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  [`${ARN}first`]: { Project: 'A' },
  [`${ARN}second`]: { Project: 'B' },
  [`${ARN}lower-case`]: { Project: 'b' },
  [`${ARN}shared`]: {},
};

describe.each([
  { team: 'dev-team-1', own: 'first', others: 'second' },
  { team: 'dev-team-2', own: 'second', others: 'first' },
])('$team, as printed', ({ team, own, others }) => {
  const literal = { policy: `${team}-literal` };
  decides([
    { ...literal, name: 'describes its own', ...describes(own), outcome: 'allowed' },
    { ...literal, name: 'describes no one else’s', ...describes(others), outcome: 'explicitDeny' },
    { ...literal, name: 'starts its own', ...starts(own), outcome: 'allowed' },
    { ...literal, name: 'starts no one else’s', ...starts(others), outcome: 'explicitDeny' },
    { ...literal, name: 'describes what has no tag', ...describes('shared'), outcome: 'allowed' },
    { ...literal, name: 'describes what is not there', ...describes('nothing'), outcome: 'allowed' },
    { ...literal, name: 'tags its own: CreateTags is no action', ...tags(own), outcome: 'allowed' },
    { ...literal, name: 'tags no one else’s, by their tags', ...tags(others), outcome: 'explicitDeny' },
    { ...literal, name: 'takes no tags off its own', ...untags(own), outcome: 'explicitDeny' },
    {
      ...literal,
      name: 'lists everybody’s: tags cannot restrict that',
      operation: 'ListNotebookInstances',
      members: {},
      outcome: 'allowed',
    },
  ]);
});

describe.each(['dev-team-1', 'dev-team-2'])('%s, corrected', (team) => {
  const corrected = { policy: `${team}-corrected` };
  const own = team === 'dev-team-1' ? 'first' : 'second';
  decides([
    { ...corrected, name: 'describes its own', ...describes(own), outcome: 'allowed' },
    { ...corrected, name: 'tags nothing of its own', ...tags(own), outcome: 'explicitDeny' },
    { ...corrected, name: 'takes no tags off its own', ...untags(own), outcome: 'explicitDeny' },
    { ...corrected, name: 'lists the tags of its own', ...listsTags(own), outcome: 'allowed' },
    {
      ...corrected,
      name: 'creates nothing with tags',
      operation: 'CreateModel',
      members: { ModelName: 'm', Tags: [{ Key: 'Project', Value: 'C' }] },
      outcome: 'explicitDeny',
    },
    {
      ...corrected,
      name: 'creates something without tags',
      operation: 'CreateModel',
      members: { ModelName: 'm' },
      outcome: 'allowed',
    },
  ]);
});

describe('the value of a tag', () => {
  decides([
    {
      name: 'counts its case',
      policy: 'dev-team-1-literal',
      ...describes('lower-case'),
      outcome: 'allowed',
    },
  ]);
});

describe('tags that cannot be looked up', () => {
  const failing: ResourceTagSource = { tagsOf: () => Promise.reject(new Error('throttled')) };

  it('keep the request out', async () => {
    const request = { ...describes('first'), policy: 'dev-team-1-literal' };
    expect(await outcomeOf(request, failing)).toBe('refused');
  });

  it('do not matter to a call that no tag can restrict', async () => {
    const list = { operation: 'ListNotebookInstances', members: {}, policy: 'dev-team-1-literal' };
    expect(await outcomeOf(list, failing)).toBe('allowed');
  });
});

function decides(rows: readonly Row[]): void {
  it.each(rows)('$name: $outcome', async ({ outcome, ...row }) => {
    expect(await outcomeOf(row, LISTED)).toBe(outcome);
  });
}

const LISTED: ResourceTagSource = {
  tagsOf: (arn) => {
    const known = TAGS[arn];
    const listed = known && Object.entries(known).map(([Key, Value]) => ({ Key, Value }));
    return Promise.resolve(listed);
  },
};

async function outcomeOf(
  { policy, operation, members }: Omit<Row, 'name' | 'outcome'>,
  resourceTags: ResourceTagSource,
): Promise<DecisionEvent['outcome']> {
  const events: DecisionEvent[] = [];
  const app = await FRAMEWORKS.koa(
    optionsWith(policyOf(policy), { resourceTags, onDecision: (event) => void events.push(event) }),
  );
  const { status } = await app.send(call(operation, members)).finally(app.close);
  const [event] = events;
  if (event === undefined) throw new Error(`answered with ${status}, but nothing was decided`);
  expect({ status, reached: app.reached.length }).toEqual(ANSWERS[event.outcome]);
  return event.outcome;
}

const ANSWERS: Readonly<Record<DecisionEvent['outcome'], object>> = {
  allowed: { status: 200, reached: 1 },
  explicitDeny: { status: 400, reached: 0 },
  implicitDeny: { status: 400, reached: 0 },
  refused: { status: 503, reached: 0 },
};

function policyOf(name: string): object {
  const policy: object = JSON.parse(
    readFileSync(new URL(`seed-policies/${name}.json`, import.meta.url), 'utf8'),
  );
  return policy;
}

function call(operation: string, members: object): SentRequest {
  const headers = [
    ['x-token', 'alice'],
    ['content-type', 'application/x-amz-json-1.1'],
    ['x-amz-target', `SageMaker.${operation}`],
  ] as const;
  return { headers, body: JSON.stringify(members) };
}

function describes(name: string): Pick<Row, 'operation' | 'members'> {
  return { operation: 'DescribeNotebookInstance', members: { NotebookInstanceName: name } };
}

function starts(name: string): Pick<Row, 'operation' | 'members'> {
  return { operation: 'StartNotebookInstance', members: { NotebookInstanceName: name } };
}

function tags(name: string): Pick<Row, 'operation' | 'members'> {
  return {
    operation: 'AddTags',
    members: { ResourceArn: ARN + name, Tags: [{ Key: 'Project', Value: 'C' }] },
  };
}

function untags(name: string): Pick<Row, 'operation' | 'members'> {
  return { operation: 'DeleteTags', members: { ResourceArn: ARN + name, TagKeys: ['Project'] } };
}

function listsTags(name: string): Pick<Row, 'operation' | 'members'> {
  return { operation: 'ListTags', members: { ResourceArn: ARN + name } };
}
