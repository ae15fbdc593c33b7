import { formatArn, parseArn } from '../matching/arn.ts';
import type { ResolveVariable, Template, TemplatePart } from '../matching/policy-variable.ts';

/** A text that fits a pattern; `undefined` where a variable of it has no value. */
export function exampleText(template: Template, resolve: ResolveVariable): string | undefined {
  return exampleWith(template, resolve, 'example');
}

/** An ARN that fits a pattern, with an account id where the pattern leaves the account open. */
export function exampleArn(template: Template, resolve: ResolveVariable): string | undefined {
  const example = exampleWith(template, resolve, 'example');
  const arn = example === undefined ? undefined : parseArn(example);
  if (arn === undefined) return example;
  return formatArn({
    ...arn,
    partition: arn.partition === 'example' ? 'aws' : arn.partition,
    service: arn.service === 'example' ? 'iam' : arn.service,
    region: arn.region === 'example' ? 'us-east-1' : arn.region,
    account: arn.account === 'example' ? '111122223333' : arn.account,
  });
}

/** A text that fits a pattern, each of its runs of any characters being the same text. */
export function exampleWith(template: Template, resolve: ResolveVariable, run: string): string | undefined {
  let text = '';
  for (const part of template) {
    const next = partText(part, resolve, run);
    if (next === undefined) return undefined;
    text += next;
  }
  return text;
}

function partText(part: TemplatePart, resolve: ResolveVariable, run: string): string | undefined {
  if (part.kind === 'variable') return resolve(part.variable);
  return part.kind === 'literal' ? part.text : part.text.replaceAll('*', run).replaceAll('?', 'x');
}
