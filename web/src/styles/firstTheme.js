// Applies the stored theme before the first paint, without a flash of the other one. The rest is in theme.ts.
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
