import { Turns } from './simulation/turns.ts';

/** What the actions of IAM work with. */
export interface IamService {
  /** All simulations of a process take turns: however many ask at once, one is at work. */
  readonly turns: Turns;
}

/** Opens the part of IAM that a gateway answers. */
export function openIam(): IamService {
  return { turns: new Turns() };
}
