import { parseProxies } from '../mapping/context/trusted-proxies.ts';

/** What is wrong with a value, or nothing. */
interface OptionCheck {
  readonly required: boolean;
  readonly holds: (value: unknown) => boolean;
  /** Ends the sentence "option `name` must be …". */
  readonly mustBe: string;
}

const CHECKS: ReadonlyMap<string, OptionCheck> = new Map([
  ['account', { required: true, holds: isAccountId, mustBe: 'an account id of twelve digits' }],
  ['region', { required: true, holds: isRegion, mustBe: 'the name of a region such as `us-east-1`' }],
  ['caller', { required: true, holds: isFunction, mustBe: 'a function' }],
  ['policies', { required: false, holds: isObject, mustBe: 'the policies in effect' }],
  ['authorizer', { required: false, holds: isAuthorizerSource, mustBe: 'an authorizer or a function' }],
  ['partition', { required: false, holds: isPartition, mustBe: 'the name of a partition such as `aws`' }],
  [
    'trustedProxies',
    { required: false, holds: isNetworkList, mustBe: 'a list of addresses or CIDRs such as `10.0.0.0/8`' },
  ],
  ['foreignAccounts', { required: false, holds: isForeignAccounts, mustBe: '`refuse` or `ask`' }],
  [
    'endpointPolicyInSameAccount',
    { required: false, holds: isEndpointPolicy, mustBe: '`onlyDenies` or `grants`' },
  ],
  [
    'pathPrefix',
    { required: false, holds: isPathPrefix, mustBe: 'a raw path such as `/sagemaker`, no `/` at its end' },
  ],
  ['bodyLimitBytes', { required: false, holds: isByteCount, mustBe: 'a positive whole number' }],
  ['now', { required: false, holds: isFunction, mustBe: 'a function' }],
  ['requestId', { required: false, holds: isFunction, mustBe: 'a function' }],
  ['onDecision', { required: false, holds: isFunction, mustBe: 'a function' }],
]);

/**
 * Checks what plain JavaScript or a misspelt configuration may have given.
 *
 * @throws TypeError that names the option.
 */
export function checkOptions(options: object): void {
  if (!isObject(options)) throw new TypeError('the options of `sagemakerAuthorization` must be an object');
  const given = new Map<string, unknown>(Object.entries(options));
  for (const name of given.keys()) {
    if (!CHECKS.has(name)) throw new TypeError(`unknown option \`${name}\``);
  }
  for (const [name, check] of CHECKS) checkOption(name, given.get(name), check);
  if ((given.get('policies') === undefined) === (given.get('authorizer') === undefined)) {
    throw new TypeError('give exactly one of the options `policies` and `authorizer`');
  }
}

function checkOption(name: string, value: unknown, { required, holds, mustBe }: OptionCheck): void {
  if (value === undefined && !required) return;
  if (!holds(value)) throw new TypeError(`option \`${name}\` must be ${mustBe}`);
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}

function isAuthorizerSource(value: unknown): boolean {
  if (isFunction(value)) return true;
  return typeof value === 'object' && value !== null && 'authorize' in value && isFunction(value.authorize);
}

function isAccountId(value: unknown): boolean {
  return typeof value === 'string' && /^\d{12}$/.test(value);
}

function isRegion(value: unknown): boolean {
  return typeof value === 'string' && /^[a-z]+(?:-[a-z]+)+-\d+$/.test(value);
}

function isPartition(value: unknown): boolean {
  return typeof value === 'string' && /^aws(?:-[a-z]+)*$/.test(value);
}

function isForeignAccounts(value: unknown): boolean {
  return value === 'refuse' || value === 'ask';
}

function isEndpointPolicy(value: unknown): boolean {
  return value === 'onlyDenies' || value === 'grants';
}

function isPathPrefix(value: unknown): boolean {
  return typeof value === 'string' && /^(?:\/[^/?#\s]+)+$/.test(value);
}

function isByteCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) > 0;
}

function isNetworkList(value: unknown): boolean {
  if (!Array.isArray(value) || !value.every((entry) => typeof entry === 'string')) return false;
  try {
    parseProxies(value);
    return true;
  } catch {
    // The option is named where this is reported.
    return false;
  }
}
