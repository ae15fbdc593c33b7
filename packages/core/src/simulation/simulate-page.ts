import { validationError } from './coded-error.ts';
import { memberOf, optionalList } from './json-object.ts';
import type { JsonObject } from './json-object.ts';
import { pageEnd, readPage } from './page.ts';
import type { PageEnd } from './page.ts';
import type { PrincipalDirectory } from './principal-policies.ts';
import { simulate } from './simulate.ts';
import type { SimulationAnswer } from './simulate.ts';

/** One page of an answer; only its actions are decided. */
export interface SimulationPage extends SimulationAnswer, PageEnd {}

/**
 * SimulateCustomPolicy as its API answers: in pages of `MaxItems` actions, from `Marker` on.
 *
 * @throws CodedError `ValidationError` or `MalformedPolicyDocument`
 */
export function simulateCustomPolicy(request: JsonObject): SimulationPage {
  if (memberOf(request, 'PolicySourceArn') !== undefined) {
    throw validationError('`PolicySourceArn` is a member of SimulatePrincipalPolicy');
  }
  if (memberOf(request, 'PolicyInputList') === undefined) {
    throw validationError('`PolicyInputList` is missing');
  }
  return simulatePage(request, undefined);
}

/**
 * SimulatePrincipalPolicy as its API answers: in pages of `MaxItems` actions, from `Marker` on.
 *
 * @throws CodedError `ValidationError`, `MalformedPolicyDocument` or `NoSuchEntity`
 */
export function simulatePrincipalPolicy(request: JsonObject, directory: PrincipalDirectory): SimulationPage {
  if (memberOf(request, 'PolicySourceArn') === undefined) {
    throw validationError('`PolicySourceArn` is missing');
  }
  return simulatePage(request, directory);
}

function simulatePage(request: JsonObject, directory: PrincipalDirectory | undefined): SimulationPage {
  const page = readPage(request);
  const answer = simulate(request, { page, ...(directory && { directory }) });
  return { ...answer, ...pageEnd(page, optionalList(request, 'ActionNames')?.length ?? 0) };
}
