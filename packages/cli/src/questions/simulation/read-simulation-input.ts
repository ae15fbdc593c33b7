import { questionsOf, readSimulation } from '@sagegate/core/simulation';
import type { JsonObject, Simulation } from '@sagegate/core/simulation';
import type { AskedCall, AskedQuestion, Asking, Surroundings } from '../asked-call.ts';
import { askRecorded } from '../ask-recorded.ts';
import { mergeContext } from '../merge-context.ts';
import { NO_KEYS_TOLD, ToldKeys } from '../records/keys-told.ts';

/** Whether an object is a request of SimulateCustomPolicy. */
export function isSimulation(json: JsonObject): boolean {
  return Object.hasOwn(json, 'ActionNames');
}

/**
 * The questions of a simulation: every action on every resource.
 *
 * @throws CodedError for an object that is none.
 */
export function readSimulationInput(json: JsonObject, surroundings: Surroundings): AskedCall {
  const simulation = readSimulation(json);
  const { principal } = simulation;
  return {
    kind: 'simulation',
    ...(principal !== undefined && { principal }),
    questionsOf: (asking) => questionsFrom(simulation, surroundings, asking),
  };
}

function questionsFrom(
  simulation: Simulation,
  surroundings: Surroundings,
  asking: Asking,
): readonly AskedQuestion[] {
  const { actionNames, resourceArns, context } = simulation;
  const questionOf = questionsOf(simulation);
  const told = new ToldKeys(NO_KEYS_TOLD);
  for (const [key, value] of Object.entries(mergeContext(context))) told.set(key, value);
  return actionNames.flatMap((action) =>
    resourceArns.map((resource) => {
      const question = { action, resource, context: new ToldKeys(NO_KEYS_TOLD) };
      const asked = askRecorded(
        { question, context: told, source: '`ContextEntries`' },
        surroundings,
        asking,
      );
      // With what the simulation says of the accounts of caller and resource.
      const { request } = questionOf({ action, resource });
      return { ...asked, request: { ...request, ...asked.request } };
    }),
  );
}
