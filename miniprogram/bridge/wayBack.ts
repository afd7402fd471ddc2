/** Where the H5 page is to go on, left for it by a page that was opened on top of it. */
export function createWayBack(navigation: {
  /** Routes of the open pages, the top one last. */
  routes(): string[];
  navigateBack(): void;
  redirectTo(url: string): void;
}) {
  let left: string | undefined;
  return {
    /** From the top page back to the H5 page below it, or to a new one in its place. */
    go(url: string): void {
      const below = navigation.routes().slice(0, -1).pop();
      if (below === H5_ROUTE) {
        left = url;
        navigation.navigateBack();
      } else navigation.redirectTo(`/${H5_ROUTE}?url=${encodeURIComponent(url)}`);
    },
    /** The address that was left, once. */
    take(): string | undefined {
      const url = left;
      left = undefined;
      return url;
    },
  };
}

const H5_ROUTE = 'pages/h5/index';

export type WayBack = ReturnType<typeof createWayBack>;
