import { type PoliciesInEffect, type Policy, compilePolicies, parsePolicyDocument } from '@sagegate/core';
import { describe, expect, it } from 'vitest';
import { sagemakerAuthorization as forExpress } from '../express.ts';
import { sagemakerAuthorization as forKoa } from '../index.ts';
import { settingsOf } from './settings.ts';

const COMPLETE = {
  policies: { identityBased: [] },
  caller: () => undefined,
  account: '111122223333',
  region: 'us-east-1',
};

describe.each([
  ['koa', (options: object) => forKoa(options as never)],
  ['express', (options: object) => forExpress(options as never)],
])('%s checks its options when it is built', (_, build) => {
  it.each<[name: string, more: object]>([
    ['what is needed and no more', {}],
    ['an option that is undefined', { onDecision: undefined }],
    [
      'an authorizer instead of policies',
      { policies: undefined, authorizer: compilePolicies({ identityBased: [] }) },
    ],
    ['a function that finds authorizers', { policies: undefined, authorizer: () => undefined }],
    ['policies of every type', { policies: everyType() }],
    ['a region of GovCloud', { region: 'us-gov-west-1', partition: 'aws-us-gov' }],
    ['resources of other accounts', { foreignAccounts: 'ask' }],
    ['grants of endpoint policies', { endpointPolicyInSameAccount: 'grants' }],
    ['names of hosts', { hosts: ['gateway.example.com', '[::1]', '192.0.2.1'] }],
    ['names as they were sent', { caseInsensitiveNames: 'asSent' }],
    ['a source of the ids of clusters', { clusterIds: { idOf: () => Promise.resolve(undefined) } }],
    ['networks of both kinds', { trustedProxies: ['10.0.0.0/8', '2001:db8::/32'] }],
    ['headers of API Gateway', { trustedProxies: ['10.0.0.0/8'], networkHeaders: 'apiGateway' }],
    ['headers of its own', { trustedProxies: ['10.0.0.0/8'], networkHeaders: { sourceVpce: 'x-vpce' } }],
    ['a header for TLS', { trustedProxies: ['10.0.0.0/8'], protoHeader: 'X-Forwarded-Proto' }],
    ['report-only mode', { mode: 'reportOnly' }],
    ['policies to be parsed', { policies: { identityBased: [{ id: 'a', source: '{"Statement":[]}' }] } }],
    ['a provider of policies', { policies: { authorizerFor: () => undefined } }],
    ['a path of two segments', { pathPrefix: '/ml/sagemaker' }],
  ])('takes %s', (_name, more) => {
    expect(build({ ...COMPLETE, ...more })).toHaveProperty('requireAction');
  });

  it.each<[option: string, more: object]>([
    ['account', { account: undefined }],
    ['account', { account: '1111' }],
    ['account', { account: 111_122_223_333 }],
    ['region', { region: undefined }],
    ['region', { region: 'us-east-1/evil' }],
    ['region', { region: '*' }],
    ['partition', { partition: 'azure' }],
    ['caller', { caller: undefined }],
    ['caller', { caller: { principal: {} } }],
    ['policies', { policies: [] }],
    ['policies', { policies: undefined }],
    ['identityBased', { policies: {} }],
    ['identityBased', { policies: { identityBased: 'AdministratorAccess' } }],
    ['identityBased', { policies: { identityBased: [{ id: 'a', document: '{}' }] } }],
    ['identityBased', { policies: { identityBased: [{ id: 'a', document: { Statement: [] } }] } }],
    ['identityBased', { policies: { identityBased: [{ id: 'a', source: '{}', policyType: 'session' }] } }],
    ['authorizerFor', { policies: { authorizerFor: 'provider' } }],
    ['mode', { mode: 'report-only' }],
    ['mode', { mode: false }],
    ['serviceControls', { policies: { identityBased: [], serviceControls: [] } }],
    ['serviceControl', { policies: { identityBased: [], serviceControl: [[]] } }],
    ['serviceControl', { policies: { identityBased: [], serviceControl: [{ name: 'root', policies: {} }] } }],
    ['authorizer', { authorizer: compilePolicies({ identityBased: [] }) }],
    ['authorizer', { policies: undefined, authorizer: {} }],
    ['foreignAccounts', { foreignAccounts: true }],
    ['endpointPolicyInSameAccount', { endpointPolicyInSameAccount: 'denies' }],
    ['hosts', { hosts: 'gateway.example.com' }],
    ['hosts', { hosts: ['gateway.example.com:8443'] }],
    ['hosts', { hosts: ['https://gateway.example.com'] }],
    ['hosts', { hosts: ['api.sagemaker.us-east-1.amazonaws.com'] }],
    ['caseInsensitiveNames', { caseInsensitiveNames: false }],
    ['clusterIds', { clusterIds: { churn: 'abcdefghij12' } }],
    ['clusterIdOf', { clusterIdOf: () => 'abcdefghij12' }],
    ['trustedProxies', { trustedProxies: '10.0.0.0/8' }],
    ['trustedProxies', { trustedProxies: ['10.0.0.0/33'] }],
    ['trustedProxies', { trustedProxies: ['010.0.0.0/8'] }],
    ['trustedProxies', { trustedProxies: ['10/8'] }],
    ['trustedProxies', { trustedProxies: ['proxy.example.com'] }],
    ['networkHeaders', { trustedProxies: ['10.0.0.0/8'], networkHeaders: 'cloudFront' }],
    ['networkHeaders', { trustedProxies: ['10.0.0.0/8'], networkHeaders: {} }],
    ['networkHeaders', { trustedProxies: ['10.0.0.0/8'], networkHeaders: { sourceVpce: 'x vpce' } }],
    ['networkHeaders', { networkHeaders: 'vpcLattice' }],
    ['networkHeaders', { trustedProxies: [], networkHeaders: 'vpcLattice' }],
    ['protoHeader', { trustedProxies: ['10.0.0.0/8'], protoHeader: '' }],
    ['protoHeader', { trustedProxies: ['10.0.0.0/8'], protoHeader: true }],
    ['protoHeader', { protoHeader: 'x-forwarded-proto' }],
    ['pathPrefix', { pathPrefix: 'sagemaker' }],
    ['pathPrefix', { pathPrefix: '/' }],
    ['pathPrefix', { pathPrefix: '/sagemaker/' }],
    ['bodyLimitBytes', { bodyLimitBytes: 0 }],
    ['bodyLimitBytes', { bodyLimitBytes: 1.5 }],
    ['bodyLimitBytes', { bodyLimitBytes: '1mb' }],
    ['now', { now: new Date(0) }],
    ['requestId', { requestId: 'id' }],
    ['onDecision', { onDecision: 'log' }],
    ['acount', { acount: '111122223333' }],
  ])('names `%s` in %j', (option, more) => {
    const attempt = (): unknown => build({ ...COMPLETE, ...more });
    expect(attempt).toThrow(TypeError);
    expect(attempt).toThrow(`\`${option}\``);
  });

  it.each([undefined, null, [], 'options'])('refuses %j for options', (options) => {
    expect(() => build(options as never)).toThrow(TypeError);
  });
});

function everyType(): PoliciesInEffect {
  const policies: readonly Policy[] = [];
  return {
    identityBased: [{ id: 'all', document: parsePolicyDocument('{"Version":"2012-10-17","Statement":[]}') }],
    serviceControl: [{ name: 'root', policies }],
    resourceControl: [{ name: 'root', policies }],
    permissionsBoundary: policies,
    session: policies,
    resourceBased: policies,
    vpcEndpoint: policies,
  };
}

it('an option that is inherited was not checked, and does not count', () => {
  const inheriting: typeof COMPLETE = Object.assign(Object.create({ mode: 'reportOnly' }), COMPLETE);
  expect(settingsOf(inheriting).enforces).toBe(true);
});
