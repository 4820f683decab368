import { useCallback, useEffect, useState } from "react";
import { chooseTheme, onThemeElsewhere, rememberedTheme, showTheme, type Theme } from "../styles/theme";

/** Returns the chosen theme, of this or another tab, with a function that changes it. */
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
