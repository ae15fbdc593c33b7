import { describe, expect, it } from 'vitest';

import { toAuthorizationRequests } from '../src/mapping/index.ts';
import type { HttpRequest } from '../src/mapping/index.ts';
import { ALICE } from './alice.ts';
import { create, isAllowed, rest } from './denied-call.ts';

const OWN = 'arn:aws:sagemaker:us-east-1:111122223333:';
const OF_AWS = 'arn:aws:sagemaker:us-east-1:aws:';
const LLAMA = { HubContentType: 'Model', HubContentName: 'llama' };

function app(UserProfileName: string, AppType: string): HttpRequest {
  return create('CreateApp', { DomainId: 'd-1', UserProfileName, AppType, AppName: 'default' });
}

function withTargetModel(name: string): HttpRequest {
  const request = rest('POST', '/endpoints/e/invocations');
  return { ...request, headers: [...request.headers, ['x-amzn-sagemaker-target-model', name]] };
}

describe('a Deny that a request tries to dodge by a name holds', () => {
  it.each<[name: string, deny: object, dodging: HttpRequest, harmless: HttpRequest]>([
    [
      'the hub of AWS is named without its owner',
      { Action: '*', Resource: `${OF_AWS}hub/SageMakerPublicHub` },
      create('ListHubContents', { HubName: 'SageMakerPublicHub', HubContentType: 'Model' }),
      create('ListHubContents', { HubName: 'curated', HubContentType: 'Model' }),
    ],
    [
      'content of the hub of AWS is named without its owner',
      { Action: '*', Resource: `${OF_AWS}hub-content/SageMakerPublicHub/*` },
      create('DescribeHubContent', { HubName: 'SageMakerPublicHub', ...LLAMA }),
      create('DescribeHubContent', { HubName: 'curated', ...LLAMA }),
    ],
    [
      'the user of an app is written with capitals',
      { Action: '*', Resource: `${OWN}app/d-1/alice/*` },
      app('Alice', 'jupyterlab'),
      app('Bob', 'jupyterlab'),
    ],
    [
      'the type of an app is written as in requests',
      { Action: '*', Resource: `${OWN}app/*/*/jupyterserver/*` },
      app('alice', 'JupyterServer'),
      app('alice', 'KernelGateway'),
    ],
  ])('%s', (_, deny, dodging, harmless) => {
    expect(isAllowed(deny, dodging)).toBe(false);
    expect(isAllowed(deny, harmless)).toBe(true);
  });
});

it.each(['SageMakerPublicHub', `${OF_AWS}hub/SageMakerPublicHub`])(
  'what AWS publishes needs no policy of its owner: %s',
  (HubName) => {
    const request = create('DescribeHub', { HubName });
    expect(isAllowed({ Action: 'sagemaker:DeleteHub' }, request)).toBe(true);
    expect(isAllowed({ Action: 'sagemaker:DescribeHub' }, request)).toBe(false);
  },
);

const MECHANICAL_TURK = 'arn:aws:sagemaker:us-east-1:394669845002:workteam/';

it('takes no other team of the same account for one that AWS publishes', () => {
  const request = create('DescribeSubscribedWorkteam', { WorkteamArn: `${MECHANICAL_TURK}private-crowd/t` });
  const options = { account: '111122223333', region: 'us-east-1' };
  expect(() => toAuthorizationRequests(request, ALICE, options)).toThrow('is an ARN of another account');
  const foreign = toAuthorizationRequests(request, ALICE, { ...options, foreignAccounts: 'ask' });
  expect(foreign.map(({ resourceAccount }) => resourceAccount)).toEqual(['394669845002']);
});

describe('a name that AWS may read in another way is refused', () => {
  it.each<[name: string, request: HttpRequest, member: string]>([
    ['the hub of AWS in capitals', create('DescribeHub', { HubName: 'SAGEMAKERPUBLICHUB' }), 'HubName'],
    ['bytes above ASCII in a header', withTargetModel('mod\u00c3\u00a8le.tar.gz'), 'TargetModel'],
    ['a control character in a header', withTargetModel('churn\u0001.tar.gz'), 'TargetModel'],
  ])('%s', (_, request, member) => {
    const options = { account: '111122223333', region: 'us-east-1' };
    expect(() => toAuthorizationRequests(request, ALICE, options)).toThrow(
      expect.objectContaining({ name: 'MappingError', code: 'ValidationException', member }),
    );
  });
});
