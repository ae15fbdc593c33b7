import type { JsonObject } from '@sagegate/core/simulation';
import { operationFacts } from '@sagegate/koa-middleware/mapping';
import { resourcePolicyOnlyDenies } from '../endpoint-policy.ts';
import { textAt } from '../json-fields.ts';
import { keysTold, NO_KEYS_TOLD, ToldKeys } from '../keys-told.ts';
import type { RecordedDecision, RecordedQuestion } from '../recorded-call.ts';
import { accountOfResource, decidingAccount } from '../resource-account.ts';
import type { AuditRecord } from './audit-record.ts';

/** Where there is no resource, there are no tags of it. */
const NO_TAGS = keysTold([], ['aws:resourcetag/', 'sagemaker:resourcetag/']);

/** The questions of a call; one that cannot be read is left out. */
export function auditQuestions(record: AuditRecord): readonly RecordedQuestion[] {
  const { questions, operation = '' } = record;
  const facts = operationFacts(operation.slice(operation.indexOf(':') + 1));
  const onlyDenies = resourcePolicyOnlyDenies(operation);
  return questions.flatMap((question): readonly RecordedQuestion[] => {
    const read = readQuestion(question, record);
    if (read === undefined) return [];
    const isOwn = facts !== undefined && read.action === facts.operation.action;
    const deniedAlsoAs = isOwn ? facts.deniedAlsoAs : undefined;
    return [
      {
        ...read,
        ...(deniedAlsoAs !== undefined && { deniedAlsoAs }),
        ...(onlyDenies && { resourcePolicyOnlyDenies: true }),
      },
    ];
  });
}

function readQuestion(question: JsonObject, { recipientAccount }: AuditRecord): RecordedQuestion | undefined {
  const [action, resource] = [textAt(question, 'action'), textAt(question, 'resource')];
  if (action === undefined || resource === undefined) return undefined;
  const account = accountOfResource(resource, recipientAccount);
  const resourceAccount = decidingAccount(account);
  const recorded = decisionOf(question);
  // The audit has no members of requests, and so none of the keys that follow from them.
  const context = new ToldKeys(resource === '*' ? NO_TAGS : NO_KEYS_TOLD);
  context.set('aws:ResourceAccount', account);
  return {
    action,
    resource,
    ...(resourceAccount !== undefined && { resourceAccount }),
    ...(recorded !== undefined && { recorded }),
    context,
  };
}

function decisionOf(question: JsonObject): RecordedDecision | undefined {
  const outcome = textAt(question, 'outcome');
  if (outcome !== 'allowed' && outcome !== 'explicitDeny' && outcome !== 'implicitDeny') return undefined;
  const [policyType, level] = [textAt(question, 'policyType'), textAt(question, 'level')];
  const [policyId, sid] = [textAt(question, 'policyId'), textAt(question, 'sid')];
  return {
    outcome,
    ...(policyType !== undefined && { policyType }),
    ...(level !== undefined && { level }),
    ...(policyId !== undefined && { policyId }),
    ...(sid !== undefined && { sid }),
  };
}
