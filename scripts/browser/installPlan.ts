/** How a missing browser can be had here: commands to run one after the other, or why not. */
export type InstallPlan = { kind: 'apt'; commands: string[][] } | { kind: 'byHand'; why: string };

/** Debian's own packages; the fonts are for pictures of Chinese pages. */
const packages = ['chromium', 'fonts-noto-cjk'];

/** Pure. Nothing is ever taken from anywhere but the machine's own package manager. */
export function installPlan({ hasApt, isRoot }: { hasApt: boolean; isRoot: boolean }): InstallPlan {
  if (!hasApt) return { kind: 'byHand', why: 'this machine has no apt-get' };
  if (!isRoot) return { kind: 'byHand', why: 'apt-get needs root' };
  const install = ['apt-get', 'install', '--yes', '--no-install-recommends', ...packages];
  return { kind: 'apt', commands: [['apt-get', 'update'], install] };
}
