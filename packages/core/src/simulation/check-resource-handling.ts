import { parseArn } from '../matching/arn.ts';
import { validationError } from './coded-error.ts';
import { optionalString } from './json-object.ts';
import type { JsonObject } from './json-object.ts';

const ALWAYS = ['instance', 'image', 'security-group', 'network-interface'];

/** The types of resources that each scenario needs (API reference of SimulateCustomPolicy, `ResourceHandlingOption`). */
const SCENARIOS: ReadonlyMap<string, readonly string[]> = new Map([
  ['EC2-VPC-InstanceStore', ALWAYS],
  ['EC2-VPC-InstanceStore-Subnet', [...ALWAYS, 'subnet']],
  ['EC2-VPC-EBS', [...ALWAYS, 'volume']],
  ['EC2-VPC-EBS-Subnet', [...ALWAYS, 'subnet', 'volume']],
]);

/**
 * Holds a request to the scenario of its `ResourceHandlingOption`: it changes no decision, but makes sure that none is
 * about too few resources.
 *
 * @throws CodedError `ValidationError` for an unknown scenario, and for one that lacks a resource.
 */
export function checkResourceHandling(request: JsonObject, resourceArns: readonly string[]): void {
  const option = optionalString(request, 'ResourceHandlingOption');
  if (option === undefined) return;
  const needed = SCENARIOS.get(option);
  if (needed === undefined) {
    const known = [...SCENARIOS.keys()].map((name) => `\`${name}\``).join(', ');
    throw validationError(`\`ResourceHandlingOption\` must be one of ${known}`);
  }
  const given = new Set(resourceArns.map(ec2TypeOf));
  const missing = needed.filter((type) => !given.has(type));
  if (missing.length === 0) return;
  throw validationError(`\`ResourceArns\` lacks resources of \`${option}\`: ${missing.join(', ')}`);
}

function ec2TypeOf(arn: string): string | undefined {
  const { service, resource = '' } = parseArn(arn) ?? {};
  return service === 'ec2' ? resource.slice(0, resource.indexOf('/')) : undefined;
}
