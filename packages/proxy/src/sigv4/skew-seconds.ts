const DEFAULT_SKEW_SECONDS = 300;

/**
 * How far clocks may differ; five minutes, as at AWS, where nothing else is said.
 *
 * @throws TypeError for what would open the window for ever or never.
 */
export function skewSeconds(maxSkewSeconds: number = DEFAULT_SKEW_SECONDS): number {
  if (Number.isFinite(maxSkewSeconds) && maxSkewSeconds >= 0) return maxSkewSeconds;
  throw new TypeError('`maxSkewSeconds` must be a number of seconds');
}
