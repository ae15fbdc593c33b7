import type { RequestVerb } from '../request-verb.ts';
import type { ParameterKind } from './parameters.ts';

/** A request to fill in, as the AWS CLI prints it. */
export function inputSkeleton({ parameters, hasPages }: RequestVerb): object {
  const members = parameters.map(({ member, kind }) => [
    member,
    SAMPLES_OF_MEMBERS.get(member) ?? SAMPLES[kind],
  ]);
  return { ...Object.fromEntries(members), ...(hasPages && { MaxItems: 0, Marker: '' }) };
}

const SAMPLES: Readonly<Record<ParameterKind, unknown>> = {
  text: '',
  texts: [''],
  structures: [{ ContextKeyName: '', ContextKeyValues: [''], ContextKeyType: 'string' }],
  serviceControlLevels: [{ ServiceControlPolicyInputList: [''] }],
  resourceControlLevels: [['']],
  // What is so without the flag: a skeleton that is sent on exempts nobody.
  true: false,
  false: true,
};

/** Of members that are unlike others of their kind. */
const SAMPLES_OF_MEMBERS: ReadonlyMap<string, unknown> = new Map([
  ['PolicyExclusionList', [{ PolicyType: 'scp' }]],
]);

const STATEMENT = {
  SourcePolicyId: 'SourcePolicyId',
  SourcePolicyType: 'SourcePolicyType',
  StartPosition: { Line: 0, Column: 0 },
  EndPosition: { Line: 0, Column: 0 },
};

const DETAILS = {
  MatchedStatements: [STATEMENT],
  MissingContextValues: ['ContextKeyNameType'],
  EvalDecisionDetails: { KeyName: 'EvalDecisionDetails' },
  PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: true },
};

/** What the answer of a simulation looks like. */
export const SIMULATION_SKELETON: object = {
  EvaluationResults: [
    {
      EvalActionName: 'EvalActionName',
      EvalResourceName: 'EvalResourceName',
      EvalDecision: 'EvalDecision',
      ...DETAILS,
      OrganizationsDecisionDetail: { AllowedByOrganizations: true },
      ResourceSpecificResults: [
        {
          EvalResourceName: 'EvalResourceName',
          EvalResourceDecision: 'EvalResourceDecision',
          ...DETAILS,
        },
      ],
    },
  ],
  IsTruncated: true,
  Marker: 'Marker',
};

/** What an answer looks like that names condition keys. */
export const CONTEXT_KEYS_SKELETON: object = { ContextKeyNames: ['ContextKeyNameType'] };
