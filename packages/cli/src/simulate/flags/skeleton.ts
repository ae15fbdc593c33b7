import type { Parameter, ParameterKind } from './parameters.ts';

/** A request to fill in, as the AWS CLI prints it. */
export function inputSkeleton(parameters: readonly Parameter[]): object {
  const members = parameters.map(({ member, kind }) => [
    member,
    SAMPLES_OF_MEMBERS.get(member) ?? SAMPLES[kind],
  ]);
  return { ...Object.fromEntries(members), MaxItems: 0, Marker: '' };
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

/** What an answer looks like. */
export const OUTPUT_SKELETON: object = {
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
