import type { CallDecision, DecidedRequest } from '@sagegate/koa-middleware/enforcement';
import type { AuditedQuestion, AuditedReport } from '../audit/audit-event.ts';
import type { PolicyReport } from './exchange.ts';

/** Every question of a call, each with the statement that decided it. */
export function auditedQuestions({ decisions }: CallDecision): readonly AuditedQuestion[] {
  return decisions.map(auditedQuestion);
}

/** What policies say that are only tried. */
export function auditedReport({ set, decision }: PolicyReport): AuditedReport {
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
