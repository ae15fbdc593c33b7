/** How changes of the configuration are found. */
export interface ReloadConfig {
  /** How often the files are looked at. 0: only when somebody says so. Default: 2. */
  readonly pollSeconds: number;
  /** Whether to look sooner when the operating system tells of a change. Default: true. */
  readonly watch: boolean;
}
