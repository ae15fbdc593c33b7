import { isIP } from 'node:net';
import { parsePrincipal, RequestError } from '@sagegate/core';
import { z } from 'zod';

/** A text that is not empty. */
export const TEXT: z.ZodString = z.string().min(1);

/** One text, or a list of them. */
export const TEXTS: z.ZodType<string | readonly string[]> = z.union([TEXT, z.array(TEXT).min(1)], {
  error: 'expected a text or a list of texts',
});

export const PRINCIPAL: z.ZodString = TEXT.superRefine((text, context) => {
  const problem = principalProblem(text);
  if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
});

export const ACCOUNT: z.ZodString = TEXT.regex(
  /^\d{12}$/,
  'expected an account id of twelve digits, in quotes',
);

export const REGION: z.ZodString = TEXT.regex(/^[a-z0-9-]+$/, 'expected a region such as `us-east-1`');

export const ADDRESS: z.ZodString = TEXT.refine(
  (text) => isIP(text) !== 0,
  'expected an IP address such as `192.0.2.1`',
);

export const VPC_ENDPOINT: z.ZodString = TEXT.regex(
  /^vpce-[0-9a-z]+$/,
  'expected the id of a VPC endpoint such as `vpce-1a2b3c4d`',
);

export const VPC: z.ZodString = TEXT.regex(
  /^vpc-[0-9a-z]+$/,
  'expected the id of a VPC such as `vpc-1a2b3c4d`',
);

/** `Date` would read a time without a zone as one of this machine. */
export const TIME: z.ZodString = TEXT.refine(
  (text) => /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z$/.test(text) && !Number.isNaN(Date.parse(text)),
  'expected a time such as `2026-11-21T12:00:00Z`',
);

/** Wildcards would be characters like any other here. */
export const ACTION: z.ZodString = TEXT.regex(
  /^[a-z0-9-]+:[A-Za-z0-9]+$/,
  'expected one action such as `sagemaker:CreateModel`, without wildcards',
);

function principalProblem(text: string): string | undefined {
  try {
    parsePrincipal(text);
    return undefined;
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    return `expected an ARN of a user, role or session, a service such as \`lambda.amazonaws.com\`, or \`anonymous\`: ${error.message}`;
  }
}
