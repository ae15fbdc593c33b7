import { iamActions } from '../iam/iam-actions.ts';
import type { FindQueryAction } from '../query/query-call.ts';
import { QueryError } from '../query/query-error.ts';
import { QUERY_WIRES } from '../query/query-wire.ts';
import type { QueryServiceName } from '../query/query-wire.ts';
import { stsActions } from '../sts/sts-actions.ts';
import type { Steps } from './steps.ts';

/** The services that the gateway answers itself, where they are configured. */
export type OwnServices = Pick<Steps, 'sts' | 'iam'>;

const ACTIONS: Readonly<Record<QueryServiceName, (services: OwnServices) => FindQueryAction | undefined>> = {
  sts: ({ sts }) => sts && stsActions(sts.current()),
  iam: ({ iam }) => iam && iamActions(iam),
};

/** Which of them there are. */
export function namesOfServices({ sts, iam }: OwnServices): readonly QueryServiceName[] {
  return [...(sts === undefined ? [] : ['sts' as const]), ...(iam === undefined ? [] : ['iam' as const])];
}

/** What a configuration without them lacks. */
const WANTING: Readonly<Record<QueryServiceName, string>> = {
  sts: 'has no section `sts`',
  iam: 'does not say `iam: { simulate: true }`',
};

/** The actions of a service. @throws QueryError for one that is not configured */
export function actionsOfService(name: QueryServiceName, services: OwnServices): FindQueryAction {
  const actions = ACTIONS[name](services);
  if (actions !== undefined) return actions;
  const { title } = QUERY_WIRES[name];
  throw new QueryError(
    'InvalidAction',
    `this gateway answers no calls of ${title}: its configuration ${WANTING[name]}`,
  );
}
