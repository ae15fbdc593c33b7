import { newEnforcer, newModelFromString } from 'casbin';
import type { Enforcer } from 'casbin';

import { arnOf } from './call.ts';
import type { Engine } from './engine.ts';
import { projectStatements, THREE_LEVELS } from './organization.ts';

/**
 * The organization in casbin, loaded once, asked without promises.
 *
 * One rule per statement, all conditions in one matcher, the cheap comparisons first. The Denies of the organization
 * stand first, because casbin stops at the first Deny. FullAWSAccess is left out: it holds for every request.
 */
export async function casbin(statementCount: number): Promise<Engine> {
  const enforcer = await enforcerWith(statementCount);
  return (call) => {
    const resource = { arn: arnOf(call), type: call.resourceType, name: call.resourceName };
    const { user, action, region, address, instanceTypes, projectTag = '' } = call;
    const context = { user, region, address, instanceTypes, projectTag };
    return () => enforcer.enforceSync(action, resource, context);
  };
}

async function enforcerWith(statementCount: number): Promise<Enforcer> {
  const model = newModelFromString(MODEL);
  for (const rule of rulesWith(statementCount)) model.addPolicy('p', 'p', rule.map(String));
  const enforcer = await newEnforcer(model);
  await enforcer.addFunction('everyStartsWith', everyStartsWith);
  return enforcer;
}

/** ForAllValues:StringLike; casbin has no function for lists. */
function everyStartsWith(values: readonly string[], prefix: string): boolean {
  return values.every((value) => value.startsWith(prefix));
}

/** An empty column asks for nothing. */
const COLUMNS = [
  'eft',
  'action',
  'otherAction',
  'notAction',
  'notRegion',
  'arn',
  'ownJobs',
  'projectTag',
  'network',
  'otherNetwork',
  'instancePrefix',
] as const;

type Rule = Partial<Readonly<Record<(typeof COLUMNS)[number], string>>>;

const MODEL = `
[request_definition]
r = action, resource, context

[policy_definition]
p = ${COLUMNS.join(', ')}

[policy_effect]
e = some(where (p.eft == allow)) && !some(where (p.eft == deny))

[matchers]
m = ${[
  '(keyMatch(r.action, p.action) || keyMatch(r.action, p.otherAction))',
  '(p.notAction == "" || !regexMatch(r.action, p.notAction))',
  '(p.notRegion == "" || !regexMatch(r.context.region, p.notRegion))',
  '(p.projectTag == "" || r.context.projectTag == p.projectTag)',
  '(p.arn == "" || regexMatch(r.resource.arn, p.arn))',
  '(p.ownJobs == "" || keyMatch(r.resource.name, r.context.user + "-*"))',
  '(p.network == "" || ipMatch(r.context.address, p.network) || ipMatch(r.context.address, p.otherNetwork))',
  '(p.instancePrefix == "" || everyStartsWith(r.context.instanceTypes, p.instancePrefix))',
].join(' && ')}
`;

function rulesWith(statementCount: number): readonly (readonly string[])[] {
  const rules = [
    ...THREE_LEVELS.map(() => DENY_OUTSIDE_EUROPE),
    ...projectRules(statementCount - 1),
    TRAIN_ON_SMALL_INSTANCES,
  ];
  return rules.map((rule) => COLUMNS.map((column) => rule[column] ?? ''));
}

function projectRules(count: number): readonly Rule[] {
  return projectStatements(count).map(({ effect, project, createAction, describePrefix }) => ({
    eft: effect === 'Allow' ? 'allow' : 'deny',
    action: createAction,
    otherAction: `${describePrefix}*`,
    arn: `^arn:aws:sagemaker:.*:111122223333:.*/project-${project}-`,
    projectTag: project,
  }));
}

const DENY_OUTSIDE_EUROPE: Rule = {
  eft: 'deny',
  action: '*',
  notAction: '^(iam|sts|organizations):',
  notRegion: '^(eu-central-1|eu-west-1)$',
};

const TRAIN_ON_SMALL_INSTANCES: Rule = {
  eft: 'allow',
  action: 'sagemaker:CreateTrainingJob',
  otherAction: 'sagemaker:StopTrainingJob',
  arn: '^arn:aws:sagemaker:.*:111122223333:training-job/',
  ownJobs: 'yes',
  network: '192.0.2.0/24',
  otherNetwork: '203.0.113.0/24',
  instancePrefix: 'ml.m5.',
};
