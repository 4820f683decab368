// Runs before the first paint, so that a remembered theme never flashes in the other's colours. The rest: theme.ts.
try {
  const theme = localStorage.getItem("matinee.theme");
  if (theme === "light" || theme === "dark") {
    document.documentElement.dataset.theme = theme;
    const metas = document.querySelectorAll('meta[name="theme-color"]');
    const colour = [...metas].find((meta) => meta.getAttribute("media").includes(theme)).content;
    for (const meta of metas) meta.content = colour;
  }
} catch {
  // No storage: the system's theme.
}
