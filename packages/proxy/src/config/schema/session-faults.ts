import { callerPrincipal } from '../values/caller-principal.ts';

/** What of a mapping says whether callers are sessions of a role. */
interface SessionMembers {
  /** Absent: what a claim names, a role or a user. */
  readonly principal?: string;
  readonly sessionName?: object;
  readonly roleId?: string;
}

/** What is wrong with how a mapping names sessions: the member, and what is said of it. */
export function sessionFaults(
  mapping: SessionMembers,
): readonly (readonly [member: string, message: string])[] {
  const { principal, sessionName, roleId } = mapping;
  const isRole = principal !== undefined && callerPrincipal(principal)?.kind === 'roleSession';
  const hasSessions = isRole || principal === undefined;
  const faults: [string, string][] = [];
  if (hasSessions && sessionName === undefined)
    faults.push(['sessionName', 'missing; the sessions of a role have names']);
  if (!hasSessions && sessionName !== undefined)
    faults.push(['sessionName', '`principal` is a user, who has no sessions']);
  if (!isRole && roleId !== undefined) faults.push(['roleId', 'expected only where `principal` is a role']);
  return faults;
}
