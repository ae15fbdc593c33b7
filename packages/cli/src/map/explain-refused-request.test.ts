import { describe, expect, it } from 'vitest';
import { DEPLOYMENT, ALICE } from '../../test/explained-requests.ts';
import { readHttpRequest } from '../questions/http/read-http-request.ts';
import { explainRequest } from './explain-request.ts';

describe('a request that is refused says what was expected', () => {
  const post = (more: object): object => ({
    Method: 'POST',
    Path: '/',
    Body: '{"ModelName":"churn"}',
    ...more,
  });
  const target = (name: string): object => ({ Headers: { 'x-amz-target': name } });

  it.each<[line: object, message: string]>([
    [post(target('SageMaker.CreateModle')), 'no operation `CreateModle`; did you mean `CreateModel`?'],
    [post(target('SageMaker.createmodel')), 'did you mean `CreateModel`?'],
    [post(target('SageMaker.DrinkCoffee')), 'no operation `DrinkCoffee`'],
    [post(target('CreateModel')), '`x-amz-target` must be `SageMaker.OPERATION`'],
    [
      post({ Headers: { 'x-amz-target': ['SageMaker.ListModels', 'SageMaker.ListModels'] } }),
      '`x-amz-target` is given twice',
    ],
    [post({ ...target('SageMaker.DescribeModel'), Method: 'GET' }), 'called by `POST`, not by `GET`'],
    [post({ ...target('SageMaker.DescribeModel'), Path: '/x' }), 'is called on `/` alone'],
    [
      post({
        Headers: { 'x-amz-target': 'SageMaker.DescribeModel', host: 'api.sagemaker.eu-west-1.amazonaws.com' },
      }),
      '`DescribeModel` is not served under the host of the request in us-east-1',
    ],
    [
      post({ Method: 'GET', Path: '/endpoints/churn/invocations' }),
      'on this path, `POST` calls `InvokeEndpoint`, and `GET` calls nothing',
    ],
    [post({ Path: '/coffee' }), 'no operation has this method and path'],
    [post({ ...target('SageMaker.DescribeModel'), Body: '{}' }), 'member `ModelName` is missing'],
    [post({ ...target('SageMaker.DescribeModel'), Body: '{"ModelName":7}' }), 'member `ModelName` must be'],
  ])('%j', (line, message) => {
    const request = readHttpRequest({ ...line });
    expect(() => explainRequest(request, ALICE, DEPLOYMENT)).toThrow(message);
  });

  it('for a gateway that has names of its own', () => {
    const request = readHttpRequest({ ...post(target('SageMaker.DescribeModel')) });
    const options = { ...DEPLOYMENT, hosts: ['sm.example.com'] };
    expect(() => explainRequest(request, ALICE, options)).toThrow('the request has no `Host`');
  });
});
