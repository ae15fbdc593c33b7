import type { PolicyType } from '@sagegate/core';
import { findLastPhrase, findPhrase, endOfPhrase } from './find-phrase.ts';
import { readReason } from './read-reason.ts';
import { textBetween, tokenAt } from './read-field.ts';
import { withoutEscapes } from './without-escapes.ts';
import { withoutFrames } from './without-frames.ts';

/** What AWS's sentence about a denial says (IAM User Guide, "Troubleshoot access denied error messages"). */
export interface DenialMessage {
  /** The operation that the AWS CLI, boto3 and the SDK for Go name: `CreateModel`. */
  readonly operation: string | undefined;
  /** As it is written; absent where the sentence does not name the caller. */
  readonly caller: string | undefined;
  readonly action: string;
  /** Absent where the sentence does not name it. */
  readonly resource: string | undefined;
  readonly reason: DenialReason | undefined;
}

/** Why, in newer messages. */
export interface DenialReason {
  readonly outcome: 'explicitDeny' | 'implicitDeny';
  readonly policyType: PolicyType;
  /** The ARN of the policy with the Deny, where AWS names it. */
  readonly policyArn: string | undefined;
}

/** As much is looked at, at the beginning of a text and at its end, where a long log has the error. */
const MAX_MESSAGE = 64 * 1024;

/**
 * Finds AWS's sentence in text from a terminal or a log: with colours, broken anywhere by the terminal, in quotes, as part of
 * an error's JSON. The first one counts. Takes time in proportion to the text.
 */
export function findDenialMessage(given: string): DenialMessage | undefined {
  const found = findIn(given.slice(0, MAX_MESSAGE));
  return found ?? (given.length > MAX_MESSAGE ? findIn(given.slice(-MAX_MESSAGE)) : undefined);
}

function findIn(part: string): DenialMessage | undefined {
  const text = withoutFrames(withoutEscapes(part));
  const phrase = findPhrase(text, 'isnotauthorizedtoperform');
  if (phrase === undefined) return undefined;
  const next = findPhrase(text, 'isnotauthorizedtoperform', phrase.end)?.start ?? text.length;
  const sentence = text.slice(0, next);
  const rest = readRest(sentence, endOfPhrase(sentence, phrase.end, ':') ?? phrase.end);
  return (
    rest && {
      operation: readOperation(sentence, phrase.start),
      caller: readCaller(sentence, phrase.start),
      ...rest,
    }
  );
}

/** The blob that only AWS can decode, of "Encoded authorization failure message: …". */
export function findEncodedMessage(given: string): string | undefined {
  const text = withoutFrames(withoutEscapes(given.slice(0, MAX_MESSAGE)));
  const phrase = findPhrase(text, 'encodedauthorizationfailuremessage:');
  if (phrase === undefined) return undefined;
  const blob = tokenAt(text, phrase.end);
  return blob !== '' && Array.from(blob).every(isBase64Url) ? blob : undefined;
}

function isBase64Url(character: string): boolean {
  return (
    (character >= 'a' && character <= 'z') ||
    (character >= 'A' && character <= 'Z') ||
    (character >= '0' && character <= '9') ||
    character === '-' ||
    character === '_'
  );
}

function readCaller(text: string, before: number): string | undefined {
  const named = findLastPhrase(text, 'user:', before);
  const start = named?.end ?? withoutColon(text, before);
  if (start === undefined) return undefined;
  return noneIfEmpty(textBetween(text, start, before));
}

/** "User arn:… is not authorized". */
function withoutColon(text: string, before: number): number | undefined {
  const start = findLastPhrase(text, 'userarn:', before)?.start;
  return start === undefined ? undefined : endOfPhrase(text, start, 'user');
}

/** How tools name the operation: what begins it, what may stand in between, and what ends it. */
interface Naming {
  readonly begins: string;
  readonly skipTo?: string;
  readonly ends: string;
}

const NAMINGS: readonly Naming[] = [
  // The AWS CLI and boto3: "when calling the CreateModel operation: …".
  { begins: 'whencallingthe', ends: 'operation' },
  // The SDK for Go, and Terraform and Pulumi with it: "operation error SageMaker: CreateModel, https response error …".
  { begins: 'operationerrorsagemaker', skipTo: ':', ends: ',' },
];

function readOperation(text: string, before: number): string | undefined {
  return NAMINGS.map((naming) => readNamed(text, before, naming)).find((name) => name !== undefined);
}

function readNamed(text: string, before: number, { begins, skipTo, ends }: Naming): string | undefined {
  const found = findLastPhrase(text, begins, before);
  const start = found && skipTo ? findPhrase(text, skipTo, found.end)?.end : found?.end;
  if (start === undefined) return undefined;
  const end = findPhrase(text, ends, start);
  if (end === undefined || end.start > before) return undefined;
  return noneIfEmpty(textBetween(text, start, end.start));
}

type Rest = Pick<DenialMessage, 'action' | 'resource' | 'reason'>;

const REASONS = ['withanexplicitdenyin', 'becauseno', 'becausetheroletrustpolicy'];
const RESOURCES = ['onresource:', 'onthisresource'];

function readRest(text: string, start: number): Rest | undefined {
  const why = firstOf(text, REASONS, start);
  const on = firstOf(text, RESOURCES, start, why?.start);
  const action = readAction(text, start, on?.start ?? why?.start);
  if (action === undefined) return undefined;
  return {
    action,
    resource: on?.compact === 'onresource:' ? noneIfEmpty(fieldAt(text, on.end, why?.start)) : undefined,
    reason: why && readReason(text, why.start),
  };
}

function noneIfEmpty(text: string): string | undefined {
  return text === '' ? undefined : text;
}

interface FoundClause {
  readonly compact: string;
  readonly start: number;
  readonly end: number;
}

/** An ARN has at most 2,048 characters; what stands further behind is no part of the sentence. */
const MAX_CLAUSE = 4096;

function firstOf(
  text: string,
  phrases: readonly string[],
  from: number,
  before = text.length,
): FoundClause | undefined {
  const end = Math.min(before, from + MAX_CLAUSE);
  const found = phrases.flatMap((compact) => {
    const phrase = findPhrase(text.slice(0, end), compact, from);
    return phrase === undefined ? [] : [{ compact, ...phrase }];
  });
  return found.toSorted((left, right) => left.start - right.start)[0];
}

/** Up to the clause behind it, where what stands there can be an action; else the next word. */
function readAction(text: string, start: number, end: number | undefined): string | undefined {
  return [fieldAt(text, start, end), tokenAt(text, start)].find(isAction);
}

function fieldAt(text: string, start: number, end: number | undefined): string {
  return end === undefined ? tokenAt(text, start) : textBetween(text, start, end);
}

/** `sagemaker:CreateModel` */
function isAction(text: string): boolean {
  const colon = text.indexOf(':');
  const name = text.slice(colon + 1);
  return (
    colon > 0 && name !== '' && isName(text.slice(0, colon)) && isName(name) && text.length <= MAX_ACTION
  );
}

const MAX_ACTION = 128;

function isName(text: string): boolean {
  return Array.from(text).every((character) => isBase64Url(character) && character !== '_');
}
