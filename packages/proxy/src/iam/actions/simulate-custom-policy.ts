import type { QueryOutcome, SignedQueryCall } from '../../query/query-call.ts';
import type { IamService } from '../iam-service.ts';
import { readForm } from '../parameters/read-form.ts';
import { REQUEST_SHAPES } from '../parameters/request-shapes.ts';
import { askPermission, EVERY_RESOURCE } from './ask-permission.ts';
import { answerSimulation } from './answer-simulation.ts';

const ACTION = 'iam:SimulateCustomPolicy';

/** Tries policies that stand in the request. */
export async function simulateCustomPolicy(
  call: SignedQueryCall,
  service: IamService,
): Promise<QueryOutcome> {
  const request = readForm(call.form, REQUEST_SHAPES.SimulateCustomPolicy);
  const denial = await askPermission(call, ACTION, EVERY_RESOURCE);
  return denial ?? answerSimulation(call, { request }, service);
}
