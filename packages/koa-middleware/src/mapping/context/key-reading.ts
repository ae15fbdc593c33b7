import type { Deployment } from '../arn/deployment.ts';

/** A way to read the keys of a request, and what turns up meanwhile. */
export interface KeyReading {
  readonly deployment: Deployment;
  /** Whether a member that is absent counts as what the operation takes by default. */
  readonly withDefaults: boolean;
  /** Whether names that ignore case are read in lower case. */
  readonly inLowerCase: boolean;
  readonly turnedUp: TurnedUp;
}

/** What makes another reading necessary. */
export interface TurnedUp {
  /** A member is absent for which the operation has a default. */
  defaults: boolean;
  /** A name that ignores case has upper-case letters. */
  upperCase: boolean;
}

/** The further readings that are necessary: at most three, whatever a request holds. */
export function furtherReadings({ deployment, turnedUp }: KeyReading): readonly KeyReading[] {
  const { defaults, upperCase } = turnedUp;
  const readings: KeyReading[] = [];
  if (defaults) readings.push({ deployment, turnedUp, withDefaults: true, inLowerCase: false });
  if (upperCase) readings.push({ deployment, turnedUp, withDefaults: false, inLowerCase: true });
  if (defaults && upperCase) readings.push({ deployment, turnedUp, withDefaults: true, inLowerCase: true });
  return readings;
}
