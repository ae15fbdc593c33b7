import { parsePrincipal } from '@sagegate/core';
import { loadConfig } from '@sagegate/proxy';
import { PolicyStore } from '@sagegate/proxy/policies';
import { callerContext } from '@sagegate/koa-middleware/mapping';
import { expect, it } from 'vitest';
import { load, outcomeOf } from './asked-set.ts';
import { EXAMPLE } from './policy-folder.ts';

const ACCOUNT = 'arn:aws:iam::111122223333';
const MODELS = 'arn:aws:sagemaker:us-east-1:111122223333';

const CALLERS = [
  `${ACCOUNT}:user/alice`,
  `${ACCOUNT}:user/bob`,
  `${ACCOUNT}:user/carol`,
  `${ACCOUNT}:root`,
  'arn:aws:iam::444455556666:user/dave',
  'arn:aws:sts::111122223333:assumed-role/SageMakerAuditor/yearly-audit',
  'arn:aws:sts::111122223333:assumed-role/SageMakerOperations/on-call',
];

const QUESTIONS = [
  'CreateModel model/churn',
  'DeleteModel model/churn',
  'DescribeModel model/churn',
  'InvokeEndpoint endpoint/shared-1',
  'InvokeEndpoint endpoint/own',
  'CreateTrainingJob training-job/one',
  'DeleteEndpoint endpoint/shared-1',
  'CreateCluster cluster/big',
].map((text) => text.split(' '));

const ENVIRONMENT = {
  LOCAL_SAGEMAKER_URL: 'http://127.0.0.1:9',
  LOCAL_SAGEMAKER_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  LOCAL_SAGEMAKER_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
};

it.each(CALLERS)('decides on requests of %s as the gateway does', async (caller) => {
  const config = await loadConfig(EXAMPLE, ENVIRONMENT);
  const known = config.directory?.describe(parsePrincipal(caller));
  if (known === undefined) throw new Error('the directory of the example has no such principal');
  const { federatingUserId: _, ...described } = known;
  const policies = new PolicyStore(config).of({ principal: known.principal });
  const set = await load(EXAMPLE);
  for (const [action = '', name = ''] of QUESTIONS) {
    const asked = { action: `sagemaker:${action}`, resource: `${MODELS}:${name}` };
    const decision = policies.authorize({
      ...asked,
      principal: known.principal,
      context: callerContext(described),
    });
    expect(outcomeOf(set, caller, asked)).toBe(decision.outcome);
  }
});
