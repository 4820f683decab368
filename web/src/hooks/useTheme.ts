import { useCallback, useEffect, useState } from "react";
import { chooseTheme, onThemeElsewhere, rememberedTheme, showTheme, type Theme } from "../styles/theme";

/** The theme that was chosen, here or in another tab, and the way to choose. */
export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState(rememberedTheme);
  useEffect(
    () =>
      onThemeElsewhere((chosen) => {
        showTheme(chosen);
        setTheme(chosen);
      }),
    [],
  );
  const choose = useCallback((chosen: Theme) => {
    chooseTheme(chosen);
    setTheme(chosen);
  }, []);
  return [theme, choose];
}
