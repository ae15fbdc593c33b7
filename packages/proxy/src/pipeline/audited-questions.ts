import type { CallDecision, DecidedRequest } from '@sagegate/koa-middleware/enforcement';
import type { AuditedQuestion, AuditedReport, AuditedRequest } from '../audit/audit-event.ts';
import type { Exchange, PolicyReport } from './exchange.ts';

/** What policies say of a call: those that are in force, and those that are only tried. */
export function auditedDecision({
  decision,
  reports,
}: Exchange): Pick<AuditedRequest, 'questions' | 'reportOnly'> {
  return { questions: decision && auditedQuestions(decision), reportOnly: reports?.map(auditedReport) };
}

/** Every question of a call, each with the statement that decided it. */
function auditedQuestions({ decisions }: CallDecision): readonly AuditedQuestion[] {
  return decisions.map(auditedQuestion);
}

function auditedReport({ set, decision }: PolicyReport): AuditedReport {
  return { set, outcome: decision.outcome, questions: auditedQuestions(decision) };
}

function auditedQuestion({ request, decision }: DecidedRequest): AuditedQuestion {
  const { outcome, policyType, level, policyId, sid, position } = decision;
  return {
    action: request.action,
    resource: request.resource,
    outcome,
    policyType,
    level,
    policyId,
    sid,
    position: position?.start,
  };
}
