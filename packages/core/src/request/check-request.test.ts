import { expect, it } from 'vitest';
import type { AuthorizationRequest } from './authorization-request.ts';
import { checkRequest } from './check-request.ts';
import { parsePrincipal } from './parse-principal.ts';

const REQUEST: AuthorizationRequest = {
  principal: parsePrincipal('arn:aws:iam::111122223333:user/alice'),
  action: 'sagemaker:CreateModel',
  resource: 'arn:aws:sagemaker:us-east-1:111122223333:model/churn',
  context: {},
};
const IN_ACCOUNT = { partition: 'aws', account: '111122223333' };
const ROLE = { kind: 'roleSession', ...IN_ACCOUNT, roleArn: 'arn:aws:iam::111122223333:role/NotebookRole' };

const checked =
  (changed: object): (() => void) =>
  () => {
    checkRequest({ ...REQUEST, ...changed } as AuthorizationRequest);
  };

it.each([
  'arn:aws:iam::111122223333:root',
  'arn:aws:iam::111122223333:user/alice',
  'arn:aws:sts::111122223333:federated-user/carol',
  'arn:aws:sts::111122223333:assumed-role/NotebookRole/notebook-1',
  'arn:aws:iam::111122223333:role/NotebookRole',
  'lambda.amazonaws.com',
  'anonymous',
])('takes the principal %s', (text) => {
  expect(checked({ principal: parsePrincipal(text), resourcePolicyMustAllow: true })).not.toThrow();
});

it.each<[string, object]>([
  ['action', { action: new String('sagemaker:CreateModel') }],
  ['action', { action: undefined }],
  ['deniedAlsoAs', { deniedAlsoAs: 'sagemaker:DeleteModel' }],
  ['deniedAlsoAs', { deniedAlsoAs: null }],
  ['deniedAlsoAs', { deniedAlsoAs: [new String('sagemaker:DeleteModel')] }],
  ['deniedAlsoAs', { deniedAlsoAs: ['DeleteModel'] }],
  ['deniedAlsoAs', { deniedAlsoAs: ['sagemaker:'] }],
  ['deniedAlsoAs', { deniedAlsoAs: [':DeleteModel'] }],
  ['deniedAlsoAs', { deniedAlsoAs: new Set(['sagemaker:DeleteModel']) }],
  ['principal', { principal: undefined }],
  ['principal', { principal: null }],
  ['principal', { principal: 'arn:aws:iam::111122223333:user/alice' }],
  ['context', { context: undefined }],
  ['context', { context: null }],
  ['context', { context: '{}' }],
  ['resource', { resource: new String(REQUEST.resource) }],
  ['resource', { resource: [REQUEST.resource] }],
  ['resourceAccount', { resourceAccount: 111122223333 }],
  ['callerInManagementAccount', { callerInManagementAccount: 'false' }],
  ['callerIsServiceLinkedRole', { callerIsServiceLinkedRole: 1 }],
  ['resourceInManagementAccount', { resourceInManagementAccount: null }],
  ['resourcePolicyMustAllow', { resourcePolicyMustAllow: 'true' }],
  ['resourcePolicyOnlyDenies', { resourcePolicyOnlyDenies: 1 }],
  ['principal.kind', { principal: { kind: 'admin', ...IN_ACCOUNT } }],
  ['principal.account', { principal: { kind: 'user', partition: 'aws', arn: 'a', userName: 'a' } }],
  ['principal.account', { principal: { kind: 'root', partition: 'aws', account: 111122223333, arn: 'a' } }],
  ['principal.partition', { principal: { kind: 'user', account: '111122223333', arn: 'a' } }],
  ['principal.arn', { principal: { kind: 'user', ...IN_ACCOUNT, arn: new String('a') } }],
  ['principal.userArn', { principal: { kind: 'federatedUser', ...IN_ACCOUNT, arn: 'a', userArn: null } }],
  ['principal.canonicalUserId', { principal: { ...ROLE, canonicalUserId: 1 } }],
  ['principal.rolePathIsUnknown', { principal: { ...ROLE, rolePathIsUnknown: 'true' } }],
  ['principal.roleArn', { principal: { ...ROLE, roleArn: undefined } }],
  ['principal.sessionArn', { principal: { ...ROLE, sessionArn: new String('a') } }],
  ['principal.federatedProvider', { principal: { ...ROLE, federatedProvider: ['a'] } }],
  ['principal.service', { principal: { kind: 'service' } }],
  ['principal.provider', { principal: { kind: 'federatedIdentity' } }],
])('refuses a request whose `%s` is of another type', (member, changed) => {
  expect(checked(changed)).toThrow(`\`${member}\``);
});

it('takes every member that a request may have', () => {
  const all: Required<AuthorizationRequest> = {
    ...REQUEST,
    deniedAlsoAs: ['sagemaker:DeleteModel'],
    resourceAccount: '111122223333',
    callerInManagementAccount: false,
    callerIsServiceLinkedRole: false,
    resourceInManagementAccount: false,
    resourcePolicyMustAllow: false,
    resourcePolicyOnlyDenies: false,
  };
  expect(checked(all)).not.toThrow();
});

it.each([undefined, null, 'sagemaker:CreateModel'])('refuses the request %s', (request) => {
  const check = (): void => checkRequest(request as unknown as AuthorizationRequest);
  expect(check).toThrow(new TypeError('the request must be an object'));
});

it('lists the kinds of principals', () => {
  expect(checked({ principal: { kind: 'admin' } })).toThrow('must be one of `user`, `root`, `roleSession`');
});
