import { compilePath } from '../members/member-path.ts';
import type { MemberPath } from '../members/member-path.ts';

/** A member that accepts the licence of a model. */
export interface LicencePlan {
  /** Where the structures are that say which model. */
  readonly at: MemberPath;
  /** Whether its licence is accepted, from there. */
  readonly accepted: MemberPath;
  /** The content of a hub that it is taken from, from there. */
  readonly hubContent: MemberPath;
}

const ACCESS = '.ModelAccessConfig.AcceptEula';
const HUB_CONTENT = 'HubAccessConfig.HubContentArn';

/** Reads the path of a member that accepts a licence; it may stand in a structure of its own. */
export function planLicence(path: string, within: string): LicencePlan {
  const end = path.endsWith(ACCESS) ? path.length - ACCESS.length : path.lastIndexOf('.');
  const at = compilePath(path.slice(0, Math.max(end, 0)), within);
  return {
    at,
    accepted: compilePath(path.slice(end + 1), at.text),
    hubContent: compilePath(HUB_CONTENT, at.text),
  };
}
