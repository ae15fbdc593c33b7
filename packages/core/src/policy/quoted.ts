/** How much of a name is told, so that what was expected of it still fits into the message. */
const MAX_QUOTED_LENGTH = 200;

/** A name of the policy as messages show it. */
export function quoted(name: string): string {
  return name.length <= MAX_QUOTED_LENGTH ? `\`${name}\`` : `\`${name.slice(0, MAX_QUOTED_LENGTH)}…\``;
}
