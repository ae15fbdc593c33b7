import { CodedError } from '@sagegate/core/simulation';
import { MappingError, OPERATION_NAMES } from '@sagegate/koa-middleware/mapping';
import type { Caller, MappingOptions } from '@sagegate/koa-middleware/mapping';
import { describe, expect, it } from 'vitest';
import {
  DEPLOYMENT,
  ALICE,
  ROLE,
  GEOSPATIAL_JOB,
  arn,
  lineOf,
  requestFor,
  explain,
} from '../../test/explained-requests.ts';
import { readHttpRequest } from '../questions/http/read-http-request.ts';
import { RefusedRequest } from '../questions/http/refused-request.ts';
import { explainRequest } from './explain-request.ts';
import { mapRequest } from './map-request.ts';

/** Members under which many operations name what they act on, and what most of them may hold beside. */
const POOL: Readonly<Record<string, unknown>> = {
  Tags: [{ Key: 'Team', Value: 'Risk' }],
  RoleArn: ROLE,
  ExecutionRoleArn: ROLE,
};

/** An input that the mapping takes, found by giving each member that is missing a value in turn. */
function acceptedInput(operation: string): object | undefined {
  let input = POOL;
  for (let round = 0; round < 8; round += 1) {
    const missing = refusedMember(operation, input);
    if (missing === undefined) return input;
    const value = VALUES.find((one) => refusedMember(operation, { ...input, [missing]: one }) !== missing);
    if (value === undefined) return undefined;
    input = { ...input, [missing]: value };
  }
  return undefined;
}

const VALUES: readonly unknown[] = [
  'Churn',
  ...[
    'model-package/g/1',
    'artifact/a',
    'experiment/e',
    'endpoint/Churn',
    'cluster/abcdef123456',
    'pipeline/p/execution/abcdef123456',
    'partner-app/app-1',
    'mlflow-app/app-1',
    'model-card/c/export-job/e',
    'reserved-capacity/r',
    'training-plan/p',
    'workteam/private-crowd/w',
    'workteam/vendor-crowd/w',
    'flow-definition/f',
    'job/j',
    'space/d-1/s',
    'app/d-1/s/JupyterLab/default',
  ].map(arn),
  GEOSPATIAL_JOB,
  GEOSPATIAL_JOB.replace('earth-observation', 'vector-enrichment'),
  [],
  {},
];

function refusedMember(operation: string, input: object): string | undefined {
  try {
    explain(operation, input);
    return undefined;
  } catch (error) {
    if (error instanceof RefusedRequest || error instanceof MappingError) return error.member ?? '';
    throw error;
  }
}

describe('the questions that are explained are those of a batch', () => {
  const inputs = OPERATION_NAMES.flatMap((name) => {
    const input = acceptedInput(name);
    return input === undefined ? [] : [[name, input] as const];
  });

  it('for nearly every operation', () => {
    expect(inputs.length).toBeGreaterThan(0.9 * OPERATION_NAMES.length);
  });

  const ways: readonly (readonly [caller: Caller | undefined, options: Partial<MappingOptions>])[] = [
    [undefined, {}],
    [ALICE, { caseInsensitiveNames: 'asSent', now: new Date(0) }],
    [ALICE, { endpointPolicyInSameAccount: 'grants', foreignAccounts: 'ask' }],
  ];

  it.each(inputs)('%s', (operation, input) => {
    const line = lineOf(requestFor(operation, input));
    for (const [caller, options] of ways) {
      const deployment = { ...DEPLOYMENT, ...options };
      const batch = mapRequest(line, caller, deployment);
      const explained = explainRequest(readHttpRequest(line), caller, deployment);
      expect(explained.Operation).toEqual(batch.Operation);
      expect(
        explained.Questions.map(({ Action, Resource, ConditionKeys }) => ({
          Action,
          Resource,
          Context: Object.fromEntries(ConditionKeys.map(({ Key, Values }) => [Key, Values])),
        })),
      ).toEqual(batch.AuthorizationRequests);
    }
  });

  it.each<[name: string, line: object]>([
    ['an unknown operation', { Method: 'POST', Path: '/', Headers: { 'x-amz-target': 'SageMaker.X' } }],
    [
      'a body that is no JSON',
      { Method: 'POST', Path: '/', Headers: { 'x-amz-target': 'SageMaker.AddTags' }, Body: '[' },
    ],
    ['a missing member', { Method: 'POST', Path: '/', Headers: { 'x-amz-target': 'SageMaker.AddTags' } }],
  ])('and %s is refused with the same code', (_name, line) => {
    const codeOf = (read: () => unknown): string => {
      try {
        read();
      } catch (error) {
        if (error instanceof CodedError || error instanceof RefusedRequest) return error.code;
        throw error;
      }
      return 'accepted';
    };
    const code = codeOf(() => mapRequest({ ...line }, ALICE, DEPLOYMENT));
    expect(code).toMatch(/Exception$/);
    expect(codeOf(() => explainRequest(readHttpRequest({ ...line }), ALICE, DEPLOYMENT))).toBe(code);
  });
});
