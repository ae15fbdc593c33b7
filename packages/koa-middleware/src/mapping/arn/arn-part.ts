/** What a member contributes to an ARN. */
export type ArnPart =
  | { readonly kind: 'name' }
  | { readonly kind: 'number' }
  /** A name, or the ARN of a resource of the type: the whole ARN, or the parent that another resource is in. */
  | { readonly kind: 'nameOrArn'; readonly type: string; readonly isWhole: boolean }
  /** A name, a name with a version behind a slash, or the whole ARN. */
  | { readonly kind: 'versioned'; readonly type: string; readonly isWhole: true }
  /** A name, which does not tell the id (`*` then), or the whole ARN. */
  | { readonly kind: 'idOrArn'; readonly type: string; readonly isWhole: true }
  /** The ARN of a resource of the type, `*` any type. */
  | { readonly kind: 'arn'; readonly type: string }
  | {
      readonly kind: 'segment';
      readonly type: string;
      readonly index: number;
      readonly withOwner: boolean;
    };

/**
 * Reads what follows a member's name in a template: `:arn`, `:versioned`, `:resolve`, `:number`, `=TYPE`, `=TYPE/3`,
 * `=TYPE@1`. `wholeType` is the type of the resource that the member names alone, if it does.
 *
 * @throws TypeError for anything else: the table and the code do not belong together.
 */
export function compileArnPart(suffix: string, member: string, wholeType: string | undefined): ArnPart {
  if (suffix.startsWith('=')) return compileArnSuffix(suffix.slice(1));
  if (suffix === '') return { kind: 'name' };
  if (suffix === ':number') return { kind: 'number' };
  if (suffix === ':arn') {
    return { kind: 'nameOrArn', type: wholeType ?? typeNamedBy(member), isWhole: wholeType !== undefined };
  }
  if (wholeType === undefined) throw new TypeError(`\`${member}${suffix}\` needs a template of its own`);
  if (suffix === ':versioned') return { kind: 'versioned', type: wholeType, isWhole: true };
  if (suffix === ':resolve') return { kind: 'idOrArn', type: wholeType, isWhole: true };
  throw new TypeError(`\`${suffix}\` is not known`);
}

function compileArnSuffix(text: string): ArnPart {
  const end = text.search(/[/@]/);
  if (end < 0) return { kind: 'arn', type: text };
  const index = Number(text.slice(end + 1));
  return { kind: 'segment', type: text.slice(0, end), index, withOwner: text[end] === '@' };
}

/** `hub` for `HubName`, `model-package-group` for `ModelPackageGroupName`. */
function typeNamedBy(member: string): string {
  const words = member.replace(/Name$/, '').split(/(?<=[a-z])(?=[A-Z])/);
  return words.join('-').toLowerCase();
}
