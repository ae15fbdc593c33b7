import { requiredString } from '@sagegate/core/simulation';
import type { QueryOutcome, SignedQueryCall } from '../../query/query-call.ts';
import type { IamService } from '../iam-service.ts';
import { readForm } from '../parameters/read-form.ts';
import { REQUEST_SHAPES } from '../parameters/request-shapes.ts';
import { directoryFor } from '../principals/directory-for.ts';
import { askPermission } from './ask-permission.ts';
import { answerSimulation } from './answer-simulation.ts';

const ACTION = 'iam:SimulatePrincipalPolicy';

/** Tries the policies that a user, group or role has, with those of the request. */
export async function simulatePrincipalPolicy(
  call: SignedQueryCall,
  service: IamService,
): Promise<QueryOutcome> {
  const request = readForm(call.form, REQUEST_SHAPES.SimulatePrincipalPolicy);
  const source = requiredString(request, 'PolicySourceArn');
  const denial = await askPermission(call, ACTION, source);
  return denial ?? answerSimulation(call, { request, directory: directoryFor(source, call) }, service);
}
