/** What a key may have for a value where a policy asks for any at all, by how the key starts. */
const EXAMPLES: readonly (readonly [start: string, example: string])[] = [
  ['aws:sourcevpce', 'vpce-1a2b3c4d'],
  ['aws:sourcevpc', 'vpc-1a2b3c4d'],
  ['aws:sourceip', '192.0.2.1'],
  ['aws:vpcsourceip', '192.0.2.1'],
  ['aws:multifactorauthpresent', 'true'],
  ['aws:multifactorauthage', '60'],
  ['sagemaker:vpcsecuritygroupids', 'sg-1a2b3c4d'],
  ['sagemaker:vpcsubnets', 'subnet-1a2b3c4d'],
];

/** A value that a key may have, for people to see what is meant. */
export function exampleForKey(lowerCaseKey: string): string {
  return EXAMPLES.find(([start]) => lowerCaseKey.startsWith(start))?.[1] ?? 'example';
}
