import type { EvaluationResult, ResourceSpecificResult, SourceStatement } from '@sagegate/core/simulation';
import { element, texts } from '../../query/xml.ts';
import type { XmlElement } from '../../query/xml.ts';

/** What `EvaluationResult` and `ResourceSpecificResult` have in common. */
type Common = Pick<
  ResourceSpecificResult,
  'MatchedStatements' | 'MissingContextValues' | 'EvalDecisionDetails' | 'PermissionsBoundaryDecisionDetail'
>;

/** The members of an `EvaluationResult` as elements (IAM API Reference). */
export function resultElements(result: EvaluationResult): readonly XmlElement[] {
  const { EvalActionName, EvalResourceName, EvalDecision, OrganizationsDecisionDetail } = result;
  return [
    ...texts({ EvalActionName, EvalResourceName, EvalDecision }),
    ...commonElements(result),
    ...(OrganizationsDecisionDetail === undefined
      ? []
      : [
          detail(
            'OrganizationsDecisionDetail',
            'AllowedByOrganizations',
            OrganizationsDecisionDetail.AllowedByOrganizations,
          ),
        ]),
    element('ResourceSpecificResults', result.ResourceSpecificResults.map(resourceElement)),
  ];
}

function resourceElement(result: ResourceSpecificResult): XmlElement {
  const { EvalResourceName, EvalResourceDecision } = result;
  return element('member', [...texts({ EvalResourceName, EvalResourceDecision }), ...commonElements(result)]);
}

function commonElements({
  MatchedStatements,
  MissingContextValues,
  EvalDecisionDetails,
  PermissionsBoundaryDecisionDetail: boundary,
}: Common): readonly XmlElement[] {
  return [
    element('MatchedStatements', MatchedStatements.map(statementElement)),
    element(
      'MissingContextValues',
      MissingContextValues.map((key) => element('member', key)),
    ),
    element(
      'EvalDecisionDetails',
      Object.entries(EvalDecisionDetails).map(([key, value]) => element('entry', texts({ key, value }))),
    ),
    ...(boundary === undefined
      ? []
      : [
          detail(
            'PermissionsBoundaryDecisionDetail',
            'AllowedByPermissionsBoundary',
            boundary.AllowedByPermissionsBoundary,
          ),
        ]),
  ];
}

function detail(name: string, member: string, isAllowed: boolean): XmlElement {
  return element(name, [element(member, String(isAllowed))]);
}

function statementElement(statement: SourceStatement): XmlElement {
  const { SourcePolicyId, SourcePolicyType, StartPosition, EndPosition } = statement;
  return element('member', [
    ...texts({ SourcePolicyId, SourcePolicyType }),
    placeElement('StartPosition', StartPosition),
    placeElement('EndPosition', EndPosition),
  ]);
}

function placeElement(name: string, { Line, Column }: SourceStatement['StartPosition']): XmlElement {
  return element(name, texts({ Line: String(Line), Column: String(Column) }));
}
