import {
  type ContextEntries,
  SAGEMAKER_CATALOG,
  SAGEMAKER_GEOSPATIAL_CATALOG,
  type SageMakerAction,
  findSageMakerAction,
  parseArn,
} from '@sagegate/core';

/** Every action of SageMaker, which editors complete, and the actions of other services and of your own. */
export type ActionName =
  SageMakerAction | Exclude<ActionOfAnother<'sagemaker-geospatial'>, `sagemaker:${string}`>;

type Character = 'a' | 'b' | 'c' | 'd' | 'e' | 'f' | 'g' | 'h' | 'i' | 'j' | 'k' | 'l' | 'm' | Later;
type Later = 'n' | 'o' | 'p' | 'q' | 'r' | 's' | 't' | 'u' | 'v' | 'w' | 'x' | 'y' | 'z' | '-' | Digit;
type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';

/**
 * An action whose service has another name, told letter by letter: it leaves the name somewhere, ends before it does or
 * goes on after it. So a misspelt action of SageMaker's is no action of anyone's.
 */
type ActionOfAnother<
  Service extends string,
  Begun extends string = '',
> = Service extends `${infer First}${infer Rest}`
  ? | `${Begun}${Exclude<Character, First>}${string}:${string}`
    | EndedAction<Begun>
    | ActionOfAnother<Rest, `${Begun}${First}`>
  : `${Begun}${Character}${string}:${string}`;

type EndedAction<Service extends string> = Service extends '' ? never : `${Service}:${string}`;

/** What a route of an application's own needs. `Source` is what the framework hands to a handler. */
export interface ActionRequirement<Source> {
  /** `sagemaker:CreateTrainingJob`, or an action of another service or of your own: `ml-platform:Promote`. */
  readonly action: ActionName;
  /** The ARN that the action is asked on, or a function that builds it; `*` where the action has none. */
  readonly resource: string | ((source: Source) => string | Promise<string>);
  /** Condition keys that the route knows. They replace those of the network and the clock, never the caller's. */
  readonly context?: (source: Source) => ContextEntries | Promise<ContextEntries>;
}

const MEMBERS: ReadonlySet<string> = new Set(['action', 'resource', 'context']);

/**
 * Checks a requirement when its route is built.
 *
 * @throws TypeError that names the member at fault.
 */
export function checkRequirement(requirement: ActionRequirement<never>): void {
  const { action, resource, context } = requirement;
  for (const name of Object.keys(requirement)) {
    if (!MEMBERS.has(name)) throw new TypeError(`unknown member \`${name}\` of a requirement`);
  }
  checkAction(action);
  if (typeof resource !== 'function') checkResource(resource);
  if (context !== undefined && typeof context !== 'function') {
    throw new TypeError('`context` must be a function');
  }
}

/**
 * Checks what is to be asked on.
 *
 * @throws TypeError for what is neither an ARN nor `*`: no policy would match it, not even one that denies.
 */
export function checkResource(resource: unknown): void {
  if (resource === '*' || (typeof resource === 'string' && parseArn(resource) !== undefined)) return;
  throw new TypeError('`resource` must be an ARN or `*`');
}

function checkAction(action: unknown): void {
  if (typeof action !== 'string' || !/^[a-z0-9-]+:[A-Za-z0-9]+$/.test(action)) {
    throw new TypeError('`action` must be the full name of one action such as `sagemaker:CreateTrainingJob`');
  }
  const [service] = action.split(':', 1);
  if (CATALOGUED.some((known) => known === service) && findSageMakerAction(action)?.name !== nameOf(action)) {
    throw new TypeError(`\`action\` names no action of SageMaker: \`${action}\``);
  }
}

/** The services whose every action is known. */
const CATALOGUED: readonly string[] = [SAGEMAKER_CATALOG, SAGEMAKER_GEOSPATIAL_CATALOG].map(
  ({ service }) => service,
);

function nameOf(action: string): string {
  return action.slice(action.indexOf(':') + 1);
}
