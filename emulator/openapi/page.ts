/** Whether the released mini program has the page; a query does not matter. */
export function isPage(page: string, pages: string[] | undefined): boolean {
  const path = page.replace(/^\//, '').split('?')[0] ?? '';
  return (
    path !== '' && (pages === undefined || pages.map((known) => known.replace(/^\//, '')).includes(path))
  );
}
