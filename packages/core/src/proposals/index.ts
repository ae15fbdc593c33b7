export { proposeChanges } from './propose-changes.ts';
export type { ProposalQuestion } from './propose-changes.ts';
export { proposeCallChanges } from './propose-call-changes.ts';
export type { CallProposal, CallProposalPart, CallProposalQuestion } from './propose-call-changes.ts';
export type { AskedQuestion } from './concerned-questions.ts';
export { describePart } from './describe-part.ts';
export type {
  AddStatementPart,
  ChangedElement,
  ChangeStatementPart,
  ElementChange,
  ElementPlace,
  PolicyPart,
  Proposal,
  ProposalPart,
  RemoveKeyPart,
  RemoveStatementPart,
  RequestPart,
  SetKeyPart,
  StatementPlace,
  UseResourcePart,
  UseSessionPart,
  ValueChoice,
} from './proposal.ts';
export type { KeyOwner } from './key-owner.ts';
export type { ConditionJson, OneOrMany, PrincipalJson, StatementJson } from './statement-json.ts';
export { exampleOfPattern, exampleValues, expandedText, variableKeys } from './example-values.ts';
export type { TextReading } from './example-values.ts';
