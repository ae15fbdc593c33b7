import type { PolicyType } from '@sagegate/core';
import type { DocumentJson, StatementJson } from './documents.ts';
import type { PolicySet } from './policy-sets.ts';

type Documents = readonly DocumentJson[];

/** The set with the documents of every policy type, organization levels one by one, put through a change. */
export function mapLists(
  set: PolicySet,
  change: (documents: Documents, policyType: PolicyType) => Documents,
): PolicySet {
  const {
    identityBased,
    serviceControl,
    resourceControl,
    permissionsBoundary,
    session,
    resourceBased,
    vpcEndpoint,
  } = set;
  const levels = (list: readonly Documents[], policyType: PolicyType) =>
    list.map((each) => change(each, policyType));
  return {
    identityBased: change(identityBased, 'identityBased'),
    ...(serviceControl && { serviceControl: levels(serviceControl, 'serviceControl') }),
    ...(resourceControl && { resourceControl: levels(resourceControl, 'resourceControl') }),
    ...(permissionsBoundary && { permissionsBoundary: change(permissionsBoundary, 'permissionsBoundary') }),
    ...(session && { session: change(session, 'session') }),
    ...(resourceBased && { resourceBased: change(resourceBased, 'resourceBased') }),
    ...(vpcEndpoint && { vpcEndpoint: change(vpcEndpoint, 'vpcEndpoint') }),
  };
}

/** The set with the statements of every document put through a change. */
export function mapStatements(
  set: PolicySet,
  change: (statements: readonly StatementJson[], policyType: PolicyType) => readonly StatementJson[],
): PolicySet {
  return mapLists(set, (documents, policyType) =>
    documents.map((each) => ({ ...each, Statement: change(each.Statement, policyType) })),
  );
}

/** The set with a statement more in the last document of every list of one type. */
export function withStatement(set: PolicySet, where: PolicyType, added: StatementJson): PolicySet {
  return mapLists(set, (documents, policyType) => {
    const last = documents.at(-1);
    if (policyType !== where || last === undefined) return documents;
    return [...documents.slice(0, -1), { ...last, Statement: [...last.Statement, added] }];
  });
}

/** The documents of one type, those of all levels together. */
export function documentsOf(set: PolicySet, where: PolicyType): Documents {
  const list: readonly (DocumentJson | Documents)[] = set[where] ?? [];
  return list.flatMap((each) => ('Statement' in each ? [each] : each));
}
